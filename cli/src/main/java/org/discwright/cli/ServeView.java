package org.discwright.cli;

import java.util.List;
import java.util.Optional;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;

/** Says what is served, how to attach it, and who comes and goes. */
final class ServeView implements TargetListener {
    private final Console console;

    ServeView(Console console) {
        this.console = console;
    }

    /** Says where a drive is to be found. */
    void announce(ServedDrive drive, List<String> portals, Optional<String> user) {
        String portal = portals.getFirst();
        String address =
                "iscsi://"
                        + user.map(name -> name + "@").orElse("")
                        + portal
                        + "/"
                        + drive.target()
                        + "/0";
        console.object(
                "target",
                new JsonObject()
                        .put("drive", drive.transport().address().toString())
                        .put("target", drive.target())
                        .putStrings("portals", portals)
                        .put("address", address)
                        .put("user", user)
                        .put("readOnly", drive.readOnly()));
        console.result(
                drive.transport().address()
                        + " is "
                        + drive.target()
                        + (drive.readOnly() ? ", read-only" : ""));
        console.result("  at " + String.join(", ", portals));
        console.say("  discwright: discwright info -d " + address);
        console.say("  Linux:      " + linux(drive.target(), portal, user));
        console.say("  Windows:    " + windows(drive.target(), portal, user));
    }

    private static String linux(String target, String portal, Optional<String> user) {
        String iscsiadm = "iscsiadm -m node -T " + target + " -p " + portal;
        String secret =
                user.map(name ->
                                iscsiadm
                                        + " -o update -n node.session.auth.authmethod -v CHAP -n"
                                        + " node.session.auth.username -v "
                                        + name
                                        + " -n node.session.auth.password -v SECRET && ")
                        .orElse("");
        return iscsiadm + " -o new && " + secret + iscsiadm + " --login";
    }

    private static String windows(String target, String portal, Optional<String> user) {
        int colon = portal.lastIndexOf(':');
        String host = portal.substring(0, colon).replaceAll("[\\[\\]]", "");
        return "New-IscsiTargetPortal -TargetPortalAddress "
                + host
                + " -TargetPortalPortNumber "
                + portal.substring(colon + 1)
                + "; Connect-IscsiTarget -NodeAddress "
                + target
                + user.map(name ->
                                " -AuthenticationType ONEWAYCHAP -ChapUsername "
                                        + name
                                        + " -ChapSecret SECRET")
                        .orElse("");
    }

    @Override
    public void began(Visit visit) {
        visit("attached", visit);
    }

    @Override
    public void ended(Visit visit) {
        visit("detached", visit);
    }

    private void visit(String event, Visit visit) {
        console.object(
                "session",
                new JsonObject()
                        .put("event", event)
                        .put("target", visit.target())
                        .put("initiator", visit.initiator())
                        .put("from", visit.address()));
        console.say(
                Quantities.printable(visit.initiator())
                        + " from "
                        + visit.address()
                        + (event.equals("attached") ? " attached " : " detached ")
                        + visit.target());
    }

    @Override
    public void refused(String address, String reason) {
        console.object(
                "session",
                new JsonObject()
                        .put("event", "refused")
                        .put("from", address)
                        .put("reason", reason));
        console.warn("a login from " + address + " was refused: " + reason);
    }
}
