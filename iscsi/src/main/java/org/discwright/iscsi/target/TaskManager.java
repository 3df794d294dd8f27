package org.discwright.iscsi.target;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.model.Octets;
import org.discwright.transport.TransportException;

/**
 * Ends commands, resets the drive (RFC 7143, 11.5; SAM-5, clause 7). A command that the drive is at
 * cannot be called back: the answer comes when it is over.
 */
final class TaskManager {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");

    private final Session session;
    private final AtomicBoolean resetting = new AtomicBoolean();

    TaskManager(Session session) {
        this.session = session;
    }

    void manage(TaskManagementRequest request) {
        Optional<TaskFunction> function = TaskFunction.of(request.function());
        if (function.isEmpty()) {
            respond(request, TaskManagementResponse.NOT_SUPPORTED);
            return;
        }
        boolean ofUnit =
                switch (function.get()) {
                    case ABORT_TASK, TARGET_WARM_RESET, TARGET_COLD_RESET, TASK_REASSIGN -> false;
                    default -> true;
                };
        if (ofUnit && !request.lun().equals(Lun.ZERO)) {
            respond(request, TaskManagementResponse.NO_SUCH_LUN);
            return;
        }
        switch (function.get()) {
            case ABORT_TASK -> abortTask(request);
            case ABORT_TASK_SET -> abort(request, task -> task.session().equals(session));
            case CLEAR_TASK_SET -> abort(request, _ -> true);
            case LOGICAL_UNIT_RESET, TARGET_WARM_RESET -> reset(request, () -> {});
            case TARGET_COLD_RESET ->
                    reset(request, () -> drive().sessions().forEach(Session::dropSoon));
            case TASK_REASSIGN ->
                    respond(request, TaskManagementResponse.REASSIGNMENT_NOT_SUPPORTED);
            case CLEAR_ACA -> respond(request, TaskManagementResponse.NOT_SUPPORTED);
        }
    }

    private TargetDrive drive() {
        return session.drive().orElseThrow();
    }

    private void abortTask(TaskManagementRequest request) {
        AtomicBoolean found = new AtomicBoolean();
        drive().abort(
                        task ->
                                task.session().equals(session)
                                        && task.tag() == request.referencedTaskTag(),
                        _ -> found.set(true),
                        () ->
                                respond(
                                        request,
                                        found.get()
                                                ? TaskManagementResponse.COMPLETE
                                                : TaskManagementResponse.NO_SUCH_TASK));
    }

    private void abort(TaskManagementRequest request, Predicate<Task> which) {
        drive().abort(
                        which,
                        this::clearedFor,
                        () -> respond(request, TaskManagementResponse.COMPLETE));
    }

    private void clearedFor(Session victim) {
        if (!victim.equals(session)) {
            victim.attentions().add(Attentions.COMMANDS_CLEARED);
        }
    }

    /**
     * A reset may have to wait for the drive: meanwhile the session goes on, but a second one is
     * turned down. One that fails ends no command, and one that succeeds none that came after it.
     */
    private void reset(TaskManagementRequest request, Runnable afterwards) {
        if (!resetting.compareAndSet(false, true)) {
            respond(request, TaskManagementResponse.REJECTED);
            return;
        }
        Set<Task> affected = drive().tasks();
        Thread.ofPlatform()
                .daemon()
                .name("reset")
                .start(() -> {
                    try {
                        drive().reset();
                        drive().abort(
                                        affected::contains,
                                        _ -> {},
                                        () -> {
                                            respond(request, TaskManagementResponse.COMPLETE);
                                            afterwards.run();
                                        });
                    } catch (TransportException cannot) {
                        LOG.log(System.Logger.Level.DEBUG, "no reset", cannot);
                        respond(request, TaskManagementResponse.REJECTED);
                    } finally {
                        resetting.set(false);
                    }
                });
    }

    private void respond(TaskManagementRequest request, int response) {
        session.send((writer, numbering) ->
                writer.add(
                        new TaskManagementResponse(
                                response, request.initiatorTaskTag(), numbering.counted()),
                        Octets.EMPTY.asByteBuffer()));
    }
}
