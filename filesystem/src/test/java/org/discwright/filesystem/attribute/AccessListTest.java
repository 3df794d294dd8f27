package org.discwright.filesystem.attribute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.attribute.AccessEntry.Tag;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;

/** Access control lists and names, as AAIP 2.0 and Linux have them. */
class AccessListTest {
    /** The list of the first example of AAIP 2.0, which is that of acl(5). */
    private static final AccessList LISA =
            new AccessList(
                    List.of(
                            new AccessEntry(Tag.OTHER, 0, 4),
                            new AccessEntry(Tag.GROUP, 65534, 6),
                            new AccessEntry(Tag.OWNER, 0, 6),
                            new AccessEntry(Tag.USER, 123, 6),
                            new AccessEntry(Tag.OWNING_GROUP, 0, 4),
                            new AccessEntry(Tag.MASK, 0, 4)));

    private static final Octets LISA_RECORDED = Octets.ofHex("16 AE 01 7B 34 CE 02 FF FE 54 64");

    private static RawBytes raw(Octets bytes) {
        return RawBytes.of("list", 0, bytes.toByteArray());
    }

    @Test
    void theExamplesOfTheSpecification() throws Exception {
        AaipAccess lisa = new AaipAccess(Optional.of(LISA), Optional.empty());
        assertArrayEquals(LISA_RECORDED.toByteArray(), lisa.encode(0));
        assertEquals(lisa, AaipAccess.decode(raw(LISA_RECORDED)));
        assertEquals(
                "user::rw-,user:123:rw-,group::r--,group:65534:rw-,mask::r--,other::r--",
                LISA.toString());
        AaipAccess both = AaipAccess.decode(raw(Octets.ofHex("17 35 65 81 17 35 57 65 AF 01 7B")));
        assertEquals("user::rwx,group::r-x,other::r-x", both.access().orElseThrow().toString());
        assertEquals(
                "user::rwx,user:123:rwx,group::r-x,mask::rwx,other::r-x",
                both.inherited().orElseThrow().toString());
        assertEquals(both, AaipAccess.decode(raw(Octets.of(both.encode(0)))));
    }

    @Test
    void aFolderWithAListForOthersAloneSaysItsPermissionsFirst() throws Exception {
        AaipAccess alone = new AaipAccess(Optional.empty(), Optional.of(LISA));
        Octets recorded = Octets.of(alone.encode(0751));
        assertEquals(Octets.ofHex("17 35 61 81").concat(LISA_RECORDED), recorded);
        assertTrue(AaipAccess.decode(raw(recorded)).access().orElseThrow().isMinimal());
    }

    @Test
    void numbersHaveAsManyBytesAsTheyNeed() throws Exception {
        for (int id : new int[] {0, 1, 255, 256, 65_535, 65_536, 1 << 24, -1, -2}) {
            AccessList list =
                    new AccessList(
                            List.of(
                                    new AccessEntry(Tag.OWNER, 0, 7),
                                    new AccessEntry(Tag.USER, id, 5),
                                    new AccessEntry(Tag.OWNING_GROUP, 0, 5),
                                    new AccessEntry(Tag.GROUP, id, 0),
                                    new AccessEntry(Tag.MASK, 0, 5),
                                    new AccessEntry(Tag.OTHER, 0, 0)));
            AaipAccess set = new AaipAccess(Optional.of(list), Optional.empty());
            assertEquals(set, AaipAccess.decode(raw(Octets.of(set.encode(0)))), "number " + id);
            assertEquals(list, AccessList.ofSystem(list.toSystem()));
            assertTrue(list.isSound());
        }
    }

    @Test
    void linuxHasThemLittleEndianWithAVersion() throws Exception {
        Octets system =
                Octets.ofHex(
                        "02000000 0100 0600 ffffffff 0200 0600 7b000000 0400 0400 ffffffff"
                                + " 0800 0600 feff0000 1000 0400 ffffffff 2000 0400 ffffffff");
        assertEquals(system, LISA.toSystem());
        assertEquals(LISA, AccessList.ofSystem(system));
        for (Octets wrong :
                List.of(
                        Octets.EMPTY,
                        system.truncate(11),
                        Octets.ofHex("01000000"),
                        Octets.ofHex("02000000 0300 0600 ffffffff"),
                        Octets.ofHex("02000000 0100 0800 ffffffff"))) {
            assertThrows(MalformedDataException.class, () -> AccessList.ofSystem(wrong));
        }
    }

    @Test
    void whatIsNotWholeIsRefused() {
        for (String wrong :
                List.of("AE", "AE 02 01", "AE 05 01 02 03 04 05", "AE 81 01", "AE FF")) {
            assertThrows(
                    MalformedDataException.class,
                    () -> AaipAccess.decode(raw(Octets.ofHex(wrong))),
                    wrong);
        }
    }

    @Test
    void whatOthersMayDefineIsPassedOver() throws Exception {
        // a name of a user (TRANSLATE), and a kind that is not defined
        AaipAccess list =
                AaipAccess.decode(raw(Octets.ofHex("08 02 00 41 98 81 55 01 56 17 35 65")));
        assertEquals("user::rwx,group::r-x,other::r-x", list.access().orElseThrow().toString());
    }

    @Test
    void aListFollowsThePermissionsAsAfterChmod() {
        assertEquals(
                "user::rwx,user:123:rw-,group::r--,group:65534:rw-,mask::r-x,other::---",
                LISA.with(0750).toString());
        assertEquals(AccessList.of(0640), AccessList.of(0777).with(0640));
    }

    @Test
    void whatNoSystemTakesIsNotSound() {
        assertTrue(LISA.isSound());
        assertFalse(LISA.isMinimal());
        for (Tag tag : Tag.values()) {
            List<AccessEntry> less =
                    LISA.entries().stream().filter(entry -> entry.tag() != tag).toList();
            assertEquals(tag.isNumbered(), new AccessList(less).isSound(), tag.toString());
            List<AccessEntry> more = new ArrayList<>(LISA.entries());
            more.add(entry(tag));
            assertFalse(new AccessList(more).isSound(), tag.toString());
        }
    }

    private static AccessEntry entry(Tag tag) {
        return LISA.entries().stream()
                .filter(entry -> entry.tag() == tag)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namespacesAreBytes() {
        for (String name :
                List.of("user.abc", "system.x", "isofs.cs", "trusted.t", "security.s", "other.n")) {
            byte[] recorded = AaipName.encode(name);
            assertEquals(name, AaipName.decode(recorded));
            assertFalse(AaipName.isUnknown(recorded));
        }
        assertArrayEquals(new byte[] {3, 'a', 'b', 'c'}, AaipName.encode("user.abc"));
        assertArrayEquals(new byte[] {1, 3, 'a', 'b', 'c'}, AaipName.encode("\003abc"));
        assertEquals("\003abc", AaipName.decode(new byte[] {1, 3, 'a', 'b', 'c'}));
        assertEquals("user.abc", AaipName.decode("user.abc".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(AaipName.isUnknown(new byte[] {7, 'a'}));
        assertTrue(AaipName.isUnknown(new byte[] {'a', 0}));
    }
}
