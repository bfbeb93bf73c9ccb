package headscope.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @Test
    void commandsComeInOrderWithRisingNumbers() {
        Inbox inbox = new Inbox();
        long first = inbox.add(new Command.Run());
        long second = inbox.add(new Command.Pause());
        assertThat(second).isGreaterThan(first);
        assertThat(inbox.poll()).contains(new Inbox.Pending(first, new Command.Run()));
        assertThat(inbox.poll()).contains(new Inbox.Pending(second, new Command.Pause()));
        assertThat(inbox.poll()).isEmpty();
    }

    @Test
    void onlyAWaitingCommandCanBeTakenBack() {
        Inbox inbox = new Inbox();
        long run = inbox.add(new Command.Run());
        long pause = inbox.add(new Command.Pause());
        assertThat(inbox.cancel(run)).isTrue();
        assertThat(inbox.cancel(run)).isFalse();
        assertThat(inbox.poll()).map(Inbox.Pending::id).contains(pause);
        assertThat(inbox.cancel(pause)).isFalse();
        assertThat(inbox.cancel(99)).isFalse();
    }

    @Test
    void aChangedWatchIsReportedOnce() {
        Inbox inbox = new Inbox();
        inbox.takeWatchChange();
        Watch watch = new Watch(3, Optional.empty(), false);
        inbox.watch(watch);
        assertThat(inbox.watch()).isEqualTo(watch);
        assertThat(inbox.takeWatchChange()).isTrue();
        assertThat(inbox.takeWatchChange()).isFalse();
    }

    @Test
    void closingWakesWhoeverWaits() throws Exception {
        Inbox inbox = new Inbox();
        inbox.takeWatchChange();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                inbox.await(PATIENCE_NANOS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        inbox.close();
        waiting.get(5, TimeUnit.SECONDS);
        assertThat(inbox.closing()).isTrue();
    }

    @Test
    void waitingEndsWhenTheTimeIsUp() throws InterruptedException {
        Inbox inbox = new Inbox();
        inbox.takeWatchChange();
        inbox.await(1_000_000);
        assertThat(inbox.poll()).isEmpty();
    }

    @Test
    void afterTheEndWaitingCommandsAreHandedOverAndLaterOnesAnsweredAtOnce() {
        Inbox inbox = new Inbox();
        long waiting = inbox.add(new Command.Run());
        List<Inbox.Pending> answered = new ArrayList<>();
        assertThat(inbox.end(answered::add)).containsExactly(new Inbox.Pending(waiting, new Command.Run()));
        long late = inbox.add(new Command.Pause());
        assertThat(answered).containsExactly(new Inbox.Pending(late, new Command.Pause()));
        assertThat(inbox.poll()).isEmpty();
    }
}
