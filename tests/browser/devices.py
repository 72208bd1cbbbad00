"""The phones and desks of the tests: each a browser of its own with nothing in it.

To forget everything takes a browser a third of what it takes to begin a process for somebody new, so one test after the
other gets the same.
"""

from contextlib import suppress

from playwright.sync_api import Error

from tests.browser.look import AXE, watch

AS_ALWAYS = {"media": "null", "color_scheme": "null", "forced_colors": "null"}
EMPTY = "() => { try { sessionStorage.clear() } catch {} }"


class Device:
    """A page in a context of its own, and what was broken there."""

    def __init__(self, chromium, address, *, scripts, width, **options):
        self.address, self.broken = address, []
        self.context = chromium.new_context(
            base_url=address,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            locale="en-US",
            reduced_motion="reduce",
            **options,
        )
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(AXE)
        watch(self.context, address, self.broken)
        self.page = self.context.new_page()
        self.inside = self.context.new_cdp_session(self.page)

    def tells(self):
        """What was broken, also what has not been told yet."""
        for page in self.context.pages:
            with suppress(Error):
                page.evaluate("0")
        return self.broken

    def forgets(self):
        """Whether it is as new again. Nothing that was typed goes out as its page is left."""
        try:
            for page in self.context.pages:
                page.evaluate("document.body?.replaceChildren()")
                if page != self.page:
                    page.close()
            self.context.clear_cookies()
            self.context.unroute_all()
            self.page.unroute_all()
            self.context.set_offline(False)
            self.page.goto("/healthz")  # A page of the same process that does nothing.
            self.page.evaluate(EMPTY)
            self.inside.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
            self.page.emulate_media(**AS_ALWAYS)
        except Error:
            return False
        self.broken.clear()
        return True


class Devices:
    def __init__(self, chromium, site):
        self.chromium, self.site = chromium, site
        self.free, self.taken = {}, []

    def take(self, *, is_new, scripts, width, **options):
        """One whose page nobody has seen, if `is_new` or special in another way than how wide it is."""
        kept = None if is_new or options else self.free.setdefault(scripts, [])
        if kept:
            device = kept.pop()
            device.page.set_viewport_size({"width": width, "height": 900})
        else:
            device = Device(self.chromium, self.site.address, scripts=scripts, width=width, **options)
        self.taken.append((device, kept))
        return device.page

    def give_back(self):
        """All, and what was broken on them."""
        broken = [one for device, _ in self.taken for one in device.tells()]
        for device, kept in self.taken:
            if kept is not None and device.forgets():
                kept.append(device)
            else:
                device.context.close()
        self.taken.clear()
        return broken
