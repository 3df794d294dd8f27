/*
 * Stands in for kernel32.dll and cfgmgr32.dll where there is no Windows: the same names and
 * parameters, in the calling convention of the system at hand. One drive, \\.\D:, of which every
 * command succeeds whose operation code is below 0xF0; others fail with that code as the error.
 */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t wchar;
typedef uint32_t (*notify)(int64_t, int64_t, uint32_t, void *, uint32_t);

static int equals(const wchar *text, const char *other) {
    while (*other && *text == (unsigned char) *other) {
        text++;
        other++;
    }
    return *text == (unsigned char) *other;
}

static uint32_t put(const char *list, uint32_t characters, wchar *out, uint32_t room) {
    for (uint32_t i = 0; i < characters && i < room; i++) {
        out[i] = (unsigned char) list[i];
    }
    return characters;
}

int64_t CreateFileW(const wchar *path, uint32_t access, uint32_t share, void *security,
        uint32_t disposition, uint32_t flags, int64_t template) {
    int usual = share == 3 && !security && disposition == 3 && !flags && !template;
    if (!usual || !equals(path, "\\\\.\\D:")) {
        errno = usual ? 2 : 87;
        return -1;
    }
    return 0x123456789abcLL + access;
}

int32_t DeviceIoControl(int64_t handle, uint32_t code, uint8_t *in, uint32_t in_length,
        uint8_t *out, uint32_t out_length, uint32_t *returned, void *overlapped) {
    if (handle != 0x123456789abcLL + 0xC0000000LL || overlapped) {
        errno = 6;
        return 0;
    }
    *returned = 0;
    if (code == 0x2D1080 && !in && out_length == 12) {
        memset(out, 0, 12);
        out[0] = 2;
        out[4] = 9;
        *returned = 12;
        return 1;
    }
    if (code == 0x4D014 && in == out && in_length == out_length && in_length > 56) {
        void *data;
        uint32_t length;
        memcpy(&data, in + 24, sizeof data);
        memcpy(&length, in + 12, sizeof length);
        if (in[36] >= 0xF0) {
            errno = in[36];
            return 0;
        }
        memset(data, in[36], length);
        in[2] = 0;
        *returned = in_length;
        return 1;
    }
    errno = 1;
    return 0;
}

int32_t CloseHandle(int64_t handle) {
    errno = 6;
    return handle == 0x123456789abcLL + 0xC0000000LL;
}

uint32_t GetLogicalDriveStringsW(uint32_t room, wchar *out) {
    return put("C:\\\0D:\\\0", 9, out, room) - 1;
}

uint32_t GetDriveTypeW(const wchar *root) {
    return equals(root, "D:\\") ? 5 : 3;
}

static const unsigned char cdrom[] = {0x08, 0x63, 0xf5, 0x53, 0xbf, 0xb6, 0xd0, 0x11,
        0x94, 0xf2, 0x00, 0xa0, 0xc9, 0x1e, 0xfb, 0x8b};
static int asked;

uint32_t CM_Get_Device_Interface_List_SizeW(uint32_t *length, const void *class,
        const wchar *device, uint32_t flags) {
    *length = asked++ == 0 ? 3 : 16;
    return memcmp(class, cdrom, sizeof cdrom) || device || flags ? 0x1F : 0;
}

uint32_t CM_Get_Device_Interface_ListW(const void *class, const wchar *device, wchar *list,
        uint32_t length, uint32_t flags) {
    if (memcmp(class, cdrom, sizeof cdrom) || device || flags) {
        return 0x1F;
    }
    if (length < 12) {
        return 0x1A; /* CR_BUFFER_SMALL: one more drive came */
    }
    put("\\\\?\\a\0\\\\?\\b\0\0", 13, list, length);
    return 0;
}

static notify callback;
static pthread_t teller;

static void tell(uint32_t action, const char *path) {
    uint8_t event[24 + 2 * 32] = {0};
    uint32_t length = (uint32_t) strlen(path) + 1;
    memcpy(event + 8, cdrom, sizeof cdrom);
    put(path, length, (wchar *) (event + 24), 32);
    callback(77, 0, action, event, 24 + 2 * length);
}

static void *tell_all(void *unused) {
    tell(0, "\\\\?\\new");
    tell(5, "\\\\?\\other-news");
    callback(77, 0, 0, 0, 0);
    tell(1, "\\\\?\\old");
    return unused;
}

static void tell_event(uint8_t last) {
    static const uint8_t media[16] = {0xc0, 0x33, 0x74, 0xd0, 0x8e, 0xa9, 0xd2, 0x11,
        0x91, 0x7a, 0x00, 0xa0, 0xc9, 0x06, 0x8f, 0xf3};
    uint8_t event[36] = {1};
    memcpy(event + 8, media, sizeof media);
    event[8] = last;
    callback(77, 0, 6, event, sizeof event);
}

static void *tell_events(void *unused) {
    tell_event(0xc0);
    tell_event(0xc2); /* not about a disc */
    callback(77, 0, 6, 0, 0);
    tell_event(0xc1);
    return unused;
}

uint32_t CM_Register_Notification(const uint8_t *filter, int64_t context, notify function,
        int64_t *handle) {
    uint32_t size;
    memcpy(&size, filter, sizeof size);
    if (size == 416 && filter[8] == 1 && !context) { /* CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE */
        callback = function;
        *handle = 77;
        return pthread_create(&teller, 0, tell_events, 0) ? 0x1D : 0;
    }
    if (size != 416 || context || memcmp(filter + 16, cdrom, sizeof cdrom)) {
        return 0x1F;
    }
    callback = function;
    *handle = 77;
    return pthread_create(&teller, 0, tell_all, 0) ? 0x1D : 0;
}

uint32_t CM_Unregister_Notification(int64_t handle) {
    pthread_join(teller, 0);
    return handle == 77 ? 0 : 0x1F;
}
