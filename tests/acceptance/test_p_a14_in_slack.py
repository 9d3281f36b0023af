"""scratch"""
from __future__ import annotations
import time
from pathlib import Path
import pytest
from tests.acceptance.p_a14.telling import Told, tell
from tests.acceptance.running import Here

pytestmark = pytest.mark.timeout(1800)

@pytest.mark.parametrize("mode", ["socket", "http"])
def test_told(tmp_path: Path, mode: str) -> None:
    """x"""
    t=time.time(); c=time.process_time()
    told = tell(tmp_path, f"sqlite:///{tmp_path / 'told.sqlite3'}", Here, slack=mode)
    print("TIMES", time.time()-t, time.process_time()-c)
