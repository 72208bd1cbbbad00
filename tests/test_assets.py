"""What every page loads is small, whole, and found at an address that changes with its bytes."""

from nic import assets


def test_every_address_leads_to_what_it_names():
    for name in ("nic.css", "nic.js", "icon.svg"):
        address = assets.address(name)
        content, kind = assets.bundle()[address.removeprefix("/assets/")]
        assert content and kind
        assert address.startswith(f"/assets/{name.partition('.')[0]}.")


def test_other_bytes_get_another_address():
    assert assets.hashed("nic.css", b"a{}") != assets.hashed("nic.css", b"b{}")
    assert assets.hashed("htmx.min.js", b"").endswith(".js")


def test_what_the_build_has_not_brought_has_no_address():
    assert assets.address("nothing.js") == ""


def test_the_stylesheet_names_its_layers_before_it_fills_them():
    content = assets.sources()["nic.css"][0].decode()
    assert content.startswith("@layer tokens, base, layout, parts, print;")
    assert content.count("{") == content.count("}")
    for part in (assets.folder() / "css" / "parts").glob("*.css"):
        assert part.read_text() in content, part


def test_nothing_is_loaded_from_elsewhere_or_from_the_page_itself():
    for content, _kind in assets.bundle().values():
        assert b"@import" not in content
    assert b"url(" not in assets.sources()["nic.css"][0]  # data: addresses are refused by the security policy.
