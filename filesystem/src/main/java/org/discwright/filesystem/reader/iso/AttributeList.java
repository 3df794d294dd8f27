package org.discwright.filesystem.reader.iso;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.attribute.AaipAccess;
import org.discwright.filesystem.attribute.AaipName;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The attribute list of a file (AAIP 2.0): names and values by turns, each in component records
 * that may go on in the next one, and a record in the next field AL.
 */
final class AttributeList {
    private static final int HEAD = 5;
    private static final int CONTINUES = 1;

    /** More than any system lets a file have. */
    private static final int MOST = 4096;

    private AttributeList() {}

    /** What the fields say; nothing if there are none. */
    static AttributeSet decode(List<RawBytes> fields) throws MalformedDataException {
        if (fields.isEmpty()) {
            return AttributeSet.NONE;
        }
        List<RawBytes> components = components(area(fields));
        AaipAccess lists = new AaipAccess(Optional.empty(), Optional.empty());
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (int i = 0; i < components.size(); i += 2) {
            RawBytes name = components.get(i);
            RawBytes value = components.get(i + 1);
            if (name.length() == 0) {
                lists = AaipAccess.decode(value);
                continue;
            }
            String text = AaipName.decode(name.toByteArray());
            if (text.isEmpty() || text.indexOf('\0') >= 0) {
                throw name.wrong(0, "it is empty, or has a zero in it");
            }
            attributes.add(new ExtendedAttribute(text, Octets.of(value.toByteArray())));
        }
        return new AttributeSet(lists.access(), lists.inherited(), attributes);
    }

    /** The component areas of all fields, one behind the other. */
    private static RawBytes area(List<RawBytes> fields) throws MalformedDataException {
        ByteArrayOutputStream area = new ByteArrayOutputStream();
        for (RawBytes field : fields) {
            area.writeBytes(field.copy(HEAD, field.length() - HEAD));
            if ((field.u8(HEAD - 1) & CONTINUES) == 0) {
                return RawBytes.of("attribute list", fields.getFirst().place(), area.toByteArray());
            }
        }
        throw fields.getLast().wrong(HEAD - 1, "the attribute list does not end");
    }

    private static List<RawBytes> components(RawBytes area) throws MalformedDataException {
        List<RawBytes> components = new ArrayList<>();
        ByteArrayOutputStream component = new ByteArrayOutputStream();
        boolean open = false;
        for (int at = 0; at < area.length(); ) {
            int length = area.u8(at + 1);
            component.writeBytes(area.copy(at + 2, length));
            open = (area.u8(at) & CONTINUES) != 0;
            at += 2 + length;
            if (!open) {
                String what = components.size() % 2 == 0 ? "name" : "value";
                components.add(
                        RawBytes.of(
                                what + " of an attribute", area.place(), component.toByteArray()));
                component.reset();
                if (components.size() > 2 * MOST) {
                    throw area.wrong(at, "more than %d attributes".formatted(MOST));
                }
            }
        }
        if (open || components.size() % 2 != 0) {
            throw area.wrong(area.length(), "it ends before its last value does");
        }
        return components;
    }
}
