import pytest

from conversations.replies.yes_no import read_yes_no
from tests.conversations.replies.tables import replies

YES = replies(
    """
    ja | Ja | JA | ja! | ja. | " ja " | ja hoor | Ja hoor! | jaa | jaaaaa | jazeker | jep | jup | j
    y | ok | oké | oke | okay | OK | okee | okido | 🆗 | prima | is goed | dat is goed | goed
    heel goed | doe maar | doe dat maar | mag | dat mag | mag wel | tuurlijk | natuurlijk | zeker
    zeker weten | absoluut | graag | ja graag | heel graag | klopt | dat klopt | ja klopt
    ja, dat klopt | inderdaad | akkoord | ik ga akkoord | geen probleem | geen bezwaar | kan
    dat kan | kan wel | ik wil wel | ja natuurlijk | ja, prima | ja is goed | ok prima | nou ja
    oh ja | ja dank je | ja alsjeblieft | yes | Yes! | yess | yep | yup | yeah | sure | of course
    fine | that's fine | that\u2019s fine | correct | that's right | I agree | go ahead
    sounds good | no problem | yes please | yes, thank you | ok sure | definitely | absolutely
    certainly | ja yes | wel | liever wel | echt wel | all right | 👍 | 👍🏽 | 👍👍 | ✅ | ✔ | ✔️
    👌 | 🙆‍♀️ | ja 👍 | ja 😊 | 😊 ja | ja\u200b | j\u200da | \uff4a\uff41 | \u202eja
    """
)
NO = replies(
    """
    nee | Nee | NEE | nee! | neen | nee hoor | neeee | nope | no | No. | nah | n | nooit
    never | niet | liever niet | nee liever niet | beter van niet | doe maar niet | mag niet
    dat mag niet | zeker niet | absoluut niet | natuurlijk niet | echt niet | klopt niet
    dat klopt niet | nee klopt niet | niet goed | is niet goed | niet akkoord | kan niet
    dat kan niet | ik kan niet | ik wil niet | dat wil ik niet | wil ik niet | niet nodig
    hoeft niet | nee dank je | nee, dank u wel | nee bedankt | nee, sorry | helaas niet
    nee helaas | nou nee | oh nee | nee nee | nee, dat hoeft niet | no thanks | no thank you
    No, thanks! | no way | not ok | I don't | I don\u2019t want to | don't | rather not
    I'd rather not | prefer not to | definitely not | of course not | not needed | please don't
    no no | 👎 | 👎🏿 | ❌ | ✖️ | 🚫 | 🙅 | 🙅‍♂️ | nee 👎 | nee 🙁 | n\u200bee
    """
)
NEITHER = replies(
    """
    ja nee | nee ja | ja en nee | yes no | 👍👎 | ja 👎 | nee prima | ja, natuurlijk niet
    ok, niet goed | misschien | weet niet | weet ik niet | ik weet het niet | geen idee | maybe
    I don't know | not sure | ja? | nee? | ok? | echt? | ? | ja 🤔 | 🤷 | 🤷‍♀️ | mag dat?
    ja misschien | nog niet | niet echt | ja maar niet alles | ja, maar niet met Joost
    ja als Karin erbij is | nee tenzij | ja mits | alleen als | ja ik kom met mijn zus | jas | nek
    nota | okapi | yesterday | notes | hoor | dank je | thanks | 😊 | 🙏 | waarom | waarom niet
    why not | 1 | 2 | 7 | 0 | true | ja, nee | beide | straks | later | morgen
    """
)


@pytest.mark.parametrize("reply", YES)
def test_a_yes_is_heard_in_many_words(reply: str) -> None:
    """Given a question, when Fatima says yes her own way, it is a yes."""
    assert read_yes_no(reply) is True


@pytest.mark.parametrize("reply", NO)
def test_a_no_is_heard_in_many_words(reply: str) -> None:
    """Given a question, when Joost says no his own way, it is a no."""
    assert read_yes_no(reply) is False


@pytest.mark.parametrize("reply", ["", "   ", "\u200b", "ja " * 200, *NEITHER])
def test_what_is_neither_a_plain_yes_nor_a_plain_no_is_asked_again(reply: str) -> None:
    """Given a question about consent, when the answer is halfway, nobody consents by a guess."""
    assert read_yes_no(reply) is None
