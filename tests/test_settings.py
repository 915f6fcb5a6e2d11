"""Settings that are refused when Legenda starts."""

import pytest

from backend.errors import BadSettings
from backend.settings import read_settings


@pytest.mark.parametrize("url", ["subtitles.example", "//subtitles.example", "https://", "ftp://a"])
def test_a_public_address_without_scheme_or_host_is_refused(url: str) -> None:
    with pytest.raises(BadSettings, match=r"LEGENDA_PUBLIC_URL cannot be used: .*write it whole"):
        read_settings(public_url=url)


@pytest.mark.parametrize("url", ["", "https://subtitles.example/x", "http://127.0.0.1:8571"])
def test_a_whole_public_address_is_taken(url: str) -> None:
    assert read_settings(public_url=url).public_url == url
