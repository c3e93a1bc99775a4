package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.brand.BrandImage;
import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.connector.UploadedFile;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The brand in the console: a form, and beside it what pages and mails would look like. */
@Controller
class BrandingPages {

    private static final String FORM = "redirect:/admin/branding";

    private static final Question RESET =
            Question.ofConsole("confirm.brand", "/admin/branding/reset", "/admin/branding");

    private final BrandingAdministration administration;
    private final Brand brand;

    BrandingPages(BrandingAdministration administration, Brand brand) {
        this.administration = administration;
        this.brand = brand;
    }

    @GetMapping("/admin/branding")
    ModelAndView form() {
        return page(BrandingForm.of(administration.current()));
    }

    /** Shows what was entered, or saves it. */
    @PostMapping("/admin/branding")
    ModelAndView send(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "save") String act,
            RedirectAttributes redirect) {
        BrandingForm form = BrandingForm.read(fields).over(brand.settings().only(administration.ruled()));
        try {
            if (act.equals("preview")) {
                administration.check(form.settings());
                return page(form);
            }
            administration.change(form.settings(), form.version());
        } catch (InvalidInput refused) {
            return refusal(form.refused(refused), HttpStatus.BAD_REQUEST);
        } catch (BrandChanged | RuledByConfiguration changed) {
            return refusal(form, HttpStatus.CONFLICT).addObject("changed", true);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "brand-saved");
        return new ModelAndView(FORM);
    }

    /** The colors of a draft, for the samples on the page alone. */
    @GetMapping("/admin/branding/preview.css")
    ResponseEntity<String> sheet(
            @RequestParam(required = false) @Nullable String accent,
            @RequestParam(name = "accent_dark", required = false) @Nullable String accentDark) {
        BrandSettings draft = new BrandSettings(null, accent, accentDark, List.of(), null, null, null);
        if (!draft.problems().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Type", "text/css;charset=UTF-8")
                .body(brand.previewSheet(draft));
    }

    @GetMapping("/admin/branding/reset")
    ModelAndView question() {
        return RESET.page();
    }

    @PostMapping("/admin/branding/reset")
    String reset(RedirectAttributes redirect) {
        administration.reset();
        redirect.addFlashAttribute(FlashMessage.DONE, "brand-reset");
        return FORM;
    }

    /** Replaces or removes an image, for which the page has a form of its own. */
    @PostMapping("/admin/branding/images")
    ModelAndView sendImage(
            @RequestParam String image,
            @RequestParam(defaultValue = "save") String act,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        BrandImage chosen = BrandImage.of(image).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        BrandingForm form = BrandingForm.of(administration.current());
        try {
            if (act.equals("remove")) {
                administration.removeImage(chosen);
            } else {
                administration.changeImage(
                        chosen,
                        UploadedFile.of(request).map(UploadedFile::content).orElse(new byte[0]));
            }
        } catch (InvalidInput refused) {
            return refusal(form.refused(refused), HttpStatus.BAD_REQUEST);
        } catch (RuledByConfiguration changed) {
            return refusal(form, HttpStatus.CONFLICT).addObject("changed", true);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "brand-saved");
        return new ModelAndView(FORM);
    }

    private ModelAndView page(BrandingForm form) {
        return new ModelAndView("admin/branding", "form", form)
                .addObject("languages", BrandingForm.LANGUAGES)
                .addObject("images", BrandImage.values())
                .addObject("ruled", administration.ruled())
                .addObject("draft", form.errors().isEmpty() ? form.settings() : brand.settings());
    }

    private ModelAndView refusal(BrandingForm form, HttpStatus status) {
        ModelAndView page = page(form);
        page.setStatus(status);
        return page;
    }
}
