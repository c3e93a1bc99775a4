package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.platform.connector.UploadedFile;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.ClientRefused;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import io.github.keyreeve.server.tokens.logos.ClientLogos;
import io.github.keyreeve.server.tokens.templates.ClientSnippets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages that list and show clients, and ask before an act. */
@Controller
@RequestMapping("/admin/clients")
class ClientPages {

    private static final String PAGE = "25";

    private final ClientAdministration administration;
    private final ClientDocuments documents;
    private final ClientSnippets snippets;
    private final ClientLogos logos;
    private final ClientUses uses;

    ClientPages(
            ClientAdministration administration,
            ClientDocuments documents,
            ClientSnippets snippets,
            ClientLogos logos,
            ClientUses uses) {
        this.administration = administration;
        this.documents = documents;
        this.snippets = snippets;
        this.logos = logos;
        this.uses = uses;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String after) {
        ClientQuery query = ClientQuery.parse(search, state, kind, after, PAGE);
        List<ClientDetails> found = administration.list(query);
        List<ClientDetails> shown = query.page(found);
        return new ModelAndView("admin/clients")
                .addObject("clients", shown)
                .addObject(
                        "lastUses",
                        uses.lastUsedOn(
                                shown.stream().map(ClientDetails::clientId).toList()))
                .addObject("next", query.next(found))
                .addObject("first", after.isEmpty())
                .addObject("search", search)
                .addObject("state", state)
                .addObject("kind", kind)
                .addObject("kinds", ClientQuery.KINDS)
                .addObject("states", ClientQuery.STATES);
    }

    @GetMapping("/{clientId}")
    ModelAndView show(@PathVariable String clientId) {
        return page(administration.existing(clientId), null);
    }

    @GetMapping("/{clientId}/{act}")
    ModelAndView ask(@PathVariable String clientId, @PathVariable String act) {
        ClientAct chosen = ClientAct.of(act);
        ClientDetails client = administration.existing(clientId);
        String page = "/admin/clients/" + clientId;
        return Question.ofConsole("confirm.client-" + chosen.key(), page + "/" + chosen.key(), page)
                .page(List.of(clientId, client.shownName()), Map.of("version", client.version()))
                .addObject("harmless", !chosen.isFinal());
    }

    @PostMapping("/{clientId}/{act}")
    ModelAndView act(
            @PathVariable String clientId,
            @PathVariable String act,
            @RequestParam(required = false) @Nullable Long version,
            Authentication caller,
            RedirectAttributes redirect) {
        ClientAct chosen = ClientAct.of(act);
        try {
            return chosen.isRotation()
                    ? secret(clientId, chosen, version, caller)
                    : done(clientId, chosen, version, caller, redirect);
        } catch (ClientRefused refused) {
            return conflict(clientId, refused);
        }
    }

    /** Where a browser reloads the page that refuses a file. */
    @GetMapping("/{clientId}/logo")
    ModelAndView formOfLogo(@PathVariable String clientId) {
        return new ModelAndView(
                "redirect:/admin/clients/" + administration.existing(clientId).clientId());
    }

    /** Replaces or removes the logo, for which the page has a form of its own. */
    @PostMapping("/{clientId}/logo")
    ModelAndView sendLogo(
            @PathVariable String clientId,
            @RequestParam(defaultValue = "save") String act,
            Authentication caller,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        try {
            if (act.equals("remove")) {
                administration.removeLogo(clientId, caller);
            } else {
                byte[] file =
                        UploadedFile.of(request).map(UploadedFile::content).orElse(new byte[0]);
                administration.changeLogo(clientId, file, caller);
            }
        } catch (InvalidInput refused) {
            ModelAndView page = page(administration.existing(clientId), null).addObject("logoRefused", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        } catch (ClientRefused refused) {
            return conflict(clientId, refused);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "client-changed");
        redirect.addFlashAttribute(FlashMessage.NAME, clientId);
        return new ModelAndView("redirect:/admin/clients/" + clientId);
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(ClientRefused unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView done(
            String clientId,
            ClientAct act,
            @Nullable Long version,
            Authentication caller,
            RedirectAttributes redirect) {
        switch (act) {
            case DISABLE -> administration.disable(clientId, version, caller);
            case ENABLE -> administration.enable(clientId, version, caller);
            case END_PREVIOUS_SECRET -> administration.endPreviousSecret(clientId, version, caller);
            default -> administration.delete(clientId, version, caller);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "client-" + act.key());
        redirect.addFlashAttribute(FlashMessage.NAME, clientId);
        return new ModelAndView("redirect:/admin/clients" + (act == ClientAct.DELETE ? "" : "/" + clientId));
    }

    /** Not after a redirect: the secret is in this response only. */
    private ModelAndView secret(String clientId, ClientAct act, @Nullable Long version, Authentication caller) {
        boolean endsPrevious = act == ClientAct.REPLACE_SECRET;
        return new ModelAndView("admin/client-secret")
                .addObject("issued", administration.rotateSecret(clientId, endsPrevious, version, caller))
                .addObject("overlaps", !endsPrevious);
    }

    /** The page of the client as it is, with the reason. */
    private ModelAndView conflict(String clientId, ClientRefused refused) {
        if (refused.reason() == ProblemType.NO_SUCH_CLIENT) {
            throw refused;
        }
        ModelAndView page = page(administration.existing(clientId), refused.reason());
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(ClientDetails client, @Nullable ProblemType refusal) {
        return new ModelAndView("admin/client")
                .addObject("client", client)
                .addObject("metadata", documents.metadata(client.metadata()).toPrettyString())
                .addObject("logo", logos.state(client.clientId()).orElse(null))
                .addObject("lastUse", uses.lastUsedOn(client.clientId()).orElse(null))
                .addObject("snippets", snippets.of(client))
                .addObject(
                        "refusal",
                        refusal == null
                                ? null
                                : refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
