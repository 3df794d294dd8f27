/*
 * Copies files, one behind the other, into a new file of a tmpfs, by threads that each do it in one
 * way: what is the least that a program takes which makes an image there? Linux, AMD64 or 64-bit Arm.
 *
 *   gcc -O2 -pthread -o new-pages bench/new-pages.c && ./new-pages WAYS FILE... >/dev/shm/copy
 *
 * WAYS has a letter for each thread:
 *   w  pread, pwrite                     s  sendfile
 *   r  read into mapped pages            p  the same, pages found by MADV_POPULATE_WRITE before
 *   u  pread, UFFDIO_COPY into pages that are registered with userfaultfd
 * Lengths of files are multiples of 4 MiB. Prints the seconds to standard error.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define STEP (4L << 20)
#define CHUNK (256L << 10)
#define OUT "/proc/self/fd/1"
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
#ifndef UFFD_USER_MODE_ONLY
#define UFFD_USER_MODE_ONLY 1
#endif

static struct step {
    int file;
    long inside;
} *steps;
static long count;
static atomic_long next;
static int faults = -1;

static void check(int done, const char *what) {
    if (!done) {
        perror(what);
        exit(1);
    }
}

static char *map(int to, long at) {
    char *there = mmap(NULL, STEP, PROT_READ | PROT_WRITE, MAP_SHARED, to, at);
    check(there != MAP_FAILED, "mmap");
    return there;
}

static void copy(char way, int to, struct step from, long at, char *buffer) {
    if (way == 's') {
        check(lseek(to, at, SEEK_SET) == at, "lseek");
        for (long left = STEP; left > 0;) {
            off_t inside = from.inside + STEP - left;
            long now = sendfile(to, from.file, &inside, left);
            check(now > 0, "sendfile");
            left -= now;
        }
    } else if (way == 'w') {
        for (long done = 0; done < STEP; done += CHUNK) {
            check(pread(from.file, buffer, CHUNK, from.inside + done) == CHUNK, "pread");
            check(pwrite(to, buffer, CHUNK, at + done) == CHUNK, "pwrite");
        }
    } else if (way == 'u') {
        char *there = map(to, at);
        struct uffdio_register taken = {
            .range = {(unsigned long)there, STEP}, .mode = UFFDIO_REGISTER_MODE_MISSING};
        check(ioctl(faults, UFFDIO_REGISTER, &taken) == 0, "UFFDIO_REGISTER");
        for (long done = 0; done < STEP; done += CHUNK) {
            check(pread(from.file, buffer, CHUNK, from.inside + done) == CHUNK, "pread");
            struct uffdio_copy pages = {.dst = (unsigned long)there + done,
                .src = (unsigned long)buffer,
                .len = CHUNK,
                .mode = UFFDIO_COPY_MODE_DONTWAKE};
            check(ioctl(faults, UFFDIO_COPY, &pages) == 0, "UFFDIO_COPY");
        }
        munmap(there, STEP);
    } else {
        char *there = map(to, at);
        if (way == 'p') {
            check(madvise(there, STEP, MADV_POPULATE_WRITE) == 0, "MADV_POPULATE_WRITE");
        }
        check(pread(from.file, there, STEP, from.inside) == STEP, "pread");
        munmap(there, STEP);
    }
}

static void *run(void *way) {
    char *buffer = aligned_alloc(4096, CHUNK);
    int to = open(OUT, O_RDWR);
    check(buffer != NULL && to >= 0, OUT);
    for (long step = next++; step < count; step = next++) {
        copy(*(char *)way, to, steps[step], step * STEP, buffer);
    }
    return NULL;
}

int main(int many, char **words) {
    if (many < 3) {
        fprintf(stderr, "new-pages WAYS FILE... >NEW-FILE\n");
        return 2;
    }
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 2; i < many; i++) {
        struct stat status;
        int file = open(words[i], O_RDONLY);
        check(file >= 0 && fstat(file, &status) == 0, words[i]);
        steps = realloc(steps, (count + status.st_size / STEP) * sizeof *steps);
        for (long inside = 0; inside + STEP <= status.st_size; inside += STEP) {
            steps[count++] = (struct step){file, inside};
        }
    }
    check(ftruncate(1, count * STEP) == 0, "ftruncate");
    faults = syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY);
    struct uffdio_api api = {.api = UFFD_API};
    int ready = faults >= 0 && ioctl(faults, UFFDIO_API, &api) == 0;
    check(ready || strchr(words[1], 'u') == NULL, "userfaultfd");
    pthread_t threads[64];
    int ways = 0;
    for (char *way = words[1]; *way && ways < 64; way++) {
        check(pthread_create(&threads[ways++], NULL, run, way) == 0, "pthread_create");
    }
    while (ways > 0) {
        pthread_join(threads[--ways], NULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    fprintf(stderr, "%s %.2f\n", words[1],
        (end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9);
    return 0;
}
