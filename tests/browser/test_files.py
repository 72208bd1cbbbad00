"""Photos and files beside what is written, on a phone and without scripts."""

from tests.browser.look import assert_accessible, assert_fits
from tests.browser.visits import expect_heading, expect_notice, follow, open_tab, press, sign_in, sign_in_by_form
from tests.builders import PDF
from tests.places.test_attachments import a_photograph


def photo(name="IMG_2042.jpg"):
    return {"name": name, "mimeType": "image/jpeg", "buffer": a_photograph()}


def chosen(name, content, kind="text/plain"):
    return {"name": name, "mimeType": kind, "buffer": content}


def test_a_line_with_two_photos_is_written_on_a_phone_without_scripts(open_page):
    phone = open_page(scripts=False, width=390)
    sign_in_by_form(phone, "maya")
    open_tab(phone, "Cycles")
    follow(phone, "Homework hotline")
    phone.locator("summary", has_text="Write into the log").click()
    phone.get_by_label("What happened?").fill("Four families called.")
    files = phone.get_by_label("Photos or files")
    assert files.get_attribute("accept").startswith("image/*") and files.get_attribute("multiple") is not None
    files.set_input_files([photo(), chosen("diary.txt", b"Dear diary")])
    press(phone, "Add to the log")

    phone.get_by_text("“diary.txt”: Only pictures").first.wait_for()
    assert phone.url.endswith("#log")
    assert phone.get_by_label("What happened?").input_value() == "Four families called."
    assert_fits(phone, "a file refused")
    phone.get_by_label("Photos or files").set_input_files([photo(), photo("IMG_2043.jpg")])
    press(phone, "Add to the log")
    assert phone.get_by_role("link", name="Picture").count() == 2
    assert phone.get_by_text("IMG_204").count() == 0
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Picture").first.click()
    assert download.value.suggested_filename.endswith(".jpg")
    press(phone, "Take this file back", phone.locator(".files li").first)
    expect_notice(phone, "The file is gone")
    assert phone.get_by_role("link", name="Picture").count() == 1


def test_files_that_show_a_problem_are_added_and_said_what_they_show(page):
    sign_in(page, "maya")
    open_tab(page, "Problems")
    follow(page, "Twenty minutes of reading time")
    follow(page, "Add photos or files")
    expect_heading(page, "Add photos or files")
    assert_accessible(page, "files-new")
    press(page, "Attach")
    page.get_by_role("alert").get_by_text("Choose a file first").wait_for()
    page.get_by_label("Photos or files").set_input_files([chosen("plan.pdf", PDF, "application/pdf")])
    page.get_by_label("What do they show?").fill("The boot racks, full")
    press(page, "Attach")
    expect_notice(page, "Attached.")
    assert page.get_by_role("link", name="The boot racks, full").is_visible()
