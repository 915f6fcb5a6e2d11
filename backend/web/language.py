"""The language of a page: what the person chose, else what their browser asks for.

The page itself reads it from ``<html lang>``, so it is decided in this one place."""

from collections.abc import Mapping

from flask import Flask, Response, request

ENGLISH = "en"
PORTUGUESE = "pt-BR"
# Any Portuguese is nearer to Brazil's than English is.
OFFERED = {"en": ENGLISH, "pt": PORTUGUESE}
COOKIE = "legenda_language"

TEXTS: Mapping[str, str] = {
    "Videos": "Vídeos",
    "Administration": "Administração",
    "Go to the videos": "Ir para os vídeos",
    "Legenda needs JavaScript: the waveform, the player and the editor are drawn by the browser.": (
        "O Legenda precisa de JavaScript: a forma de onda, o player e o editor são desenhados "
        "pelo navegador."
    ),
}
ERRORS: Mapping[str, str] = {
    "app_error": "Algo deu errado no servidor. Tente de novo; se acontecer outra vez, veja o log.",
    "not_found": (
        "Não há nada aqui com esse nome. Pode ter sido removido; volte para a lista de vídeos."
    ),
    "session_gone": "Esta sessão não existe mais. Abra o vídeo de novo na lista de vídeos.",
    "rejected": "Isso não pode ser feito aqui.",
    "forbidden": "Este pedido veio de um lugar não permitido. Abra o Legenda no próprio endereço.",
    "busy": "O servidor está em limpeza. Tente de novo daqui a pouco.",
    "too_many": "Pedidos demais em pouco tempo. Espere um minuto e tente de novo.",
}


def register(app: Flask) -> None:
    """Make ``language()``, ``t(text)`` and ``reason(code, message)`` known to templates."""
    app.jinja_env.globals.update(language=language, t=t, reason=reason)
    app.after_request(_varies)


def language() -> str:
    """``en`` or ``pt-BR`` for this request."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in OFFERED.values():
        return chosen
    for wanted in request.accept_languages.values():
        if offered := OFFERED.get(wanted.partition("-")[0].lower()):
            return offered
    return ENGLISH


def t(text: str) -> str:
    """*text*, which is English, in the language of this request."""
    return text if language() == ENGLISH else TEXTS[text]


def reason(code: str, message: str) -> str:
    """Why a page cannot be shown: the error's own *message*, or the sentence of its *code*."""
    return message if language() == ENGLISH else ERRORS.get(code, ERRORS["app_error"])


def _varies(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.update(("Accept-Language", "Cookie"))
    return response
