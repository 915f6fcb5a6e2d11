"""A page comes in the language that was chosen, else in the browser's."""

import inspect
import re

import pytest
from flask.testing import FlaskClient

from backend import errors
from backend.errors import AppError
from backend.web.language import COOKIE, ERRORS

PAGES = ("/", "/admin")


def language_of(page: str) -> str:
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("de,en;q=0.9,pt;q=0.8", "en"),
        ("en;q=0.1,pt;q=0.8", "pt-BR"),
        ("nonsense;;;", "en"),
    ],
)
def test_the_browser_says_which_language(client: FlaskClient, wanted: str, given: str) -> None:
    answer = client.get("/", headers={"Accept-Language": wanted})

    assert language_of(answer.text) == given
    assert {"accept-language", "cookie"} <= {name.lower() for name in answer.vary}


@pytest.mark.parametrize("page", PAGES)
def test_the_choice_goes_before_the_browser(client: FlaskClient, page: str) -> None:
    client.set_cookie(COOKIE, "pt-BR")

    answer = client.get(page, headers={"Accept-Language": "en"})

    assert language_of(answer.text) == "pt-BR"
    assert "O Legenda precisa de JavaScript" in answer.text


def test_a_choice_that_nobody_offered_is_none(client: FlaskClient) -> None:
    client.set_cookie(COOKIE, "tlh")

    assert language_of(client.get("/").text) == "en"


def test_a_page_that_is_not_there_says_so_in_the_language(client: FlaskClient) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "pt-BR"}

    answer = client.get("/nothing", headers=headers)

    assert answer.status_code == 404
    assert "Não há nada aqui com esse nome." in answer.text
    assert "Ir para os vídeos" in answer.text


def test_every_sentence_is_about_an_error_that_there_is() -> None:
    kinds = [
        kind for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, AppError)
    ]  # fmt: skip

    assert set(ERRORS) <= {kind().code for kind in kinds}
