package org.discwright.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine made of files in a folder. */
final class FakeHost {
    static final int CDROM = 24;

    final HostFiles files;
    final Map<String, NodeStat> nodes = new HashMap<>();
    Optional<List<String>> log = Optional.of(List.of());
    JavaRuntime java = new JavaRuntime(25, true);
    Map<String, String> environment = Map.of();

    FakeHost(Path root) {
        files = new HostFiles(root);
        user("1000", "1000 1001", "0000000000000000");
        put("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh");
        put("/etc/group", "root:x:0:\ncdrom:x:24:bob\nalice:x:1000:");
        put("/etc/os-release", "NAME=Debian\nID=debian");
    }

    /** A machine with one USB drive that its user may use. */
    static FakeHost withDrive(Path root) {
        FakeHost host = new FakeHost(root);
        String usb = "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-4";
        String device = usb + "/1-4:1.0/host6/target6:0:0/6:0:0:0";
        host.put(usb + "/idVendor", "13fd");
        host.put(usb + "/power/control", "on");
        host.put(device + "/type", "5");
        host.put(device + "/vendor", "ASUS    ");
        host.put(device + "/model", "BW-16D1HT       ");
        host.put(device + "/block/sr0/dev", "11:0");
        host.put(device + "/scsi_generic/sg1/dev", "21:1");
        host.link("/sys/bus/scsi/devices/6:0:0:0", "../../../.." + device);
        host.put("/sys/module/sr_mod/refcnt", "1");
        host.put("/sys/module/sg/refcnt", "1");
        host.node("/dev/sr0", 0660, CDROM, true);
        host.node("/dev/sg1", 0660, CDROM, true);
        return host;
    }

    void user(String number, String groups, String capabilities) {
        put(
                "/proc/self/status",
                "Name:\tjava\nUid:\t%s\t%s\t%s\t%s\nGid:\t1000\t1000\t1000\t1000\nGroups:\t%s \nCapEff:\t%s"
                        .formatted(number, number, number, number, groups, capabilities));
    }

    void node(String name, int mode, int group, boolean allowed) {
        nodes.put(
                name,
                new NodeStat(mode, 0, group, allowed, allowed, "00:05:" + (100 + nodes.size())));
    }

    void process(int pid, String name, String... open) {
        put("/proc/" + pid + "/comm", name);
        put("/proc/" + pid + "/fd/.keep", "");
        for (int i = 0; i < open.length; i++) {
            link("/proc/" + pid + "/fd/" + i, open[i]);
        }
    }

    void put(String path, String text) {
        try {
            Path file = files.at(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void link(String path, String target) {
        try {
            Path link = files.at(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void remove(String path) {
        try {
            Files.delete(files.at(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Host host() {
        return Host.of(
                files, name -> Optional.ofNullable(nodes.get(name)), () -> log, java, environment);
    }

    /** What a check finds, as {@code severity id: command}. */
    List<String> findings(Check check) {
        return check.examine(host()).stream().map(FakeHost::line).toList();
    }

    static String line(Finding finding) {
        return finding.severity().word()
                + " "
                + finding.id()
                + finding.command().map(command -> ": " + command).orElse("");
    }
}
