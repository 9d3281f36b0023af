"""The chapters of a story say what was seen instead, as tests do."""

import pytest

pytest.register_assert_rewrite(
    "tests.acceptance.p_a14", "tests.acceptance.people", "tests.acceptance.in_slack"
)
