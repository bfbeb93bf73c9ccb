package headscope.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTest {
    private static final int VALUES = 20_000;

    @Test
    void holdsTheNewestValueOnce() {
        Mailbox<String> mailbox = new Mailbox<>((_, newer) -> newer);
        assertThat(mailbox.take()).isEmpty();
        mailbox.publish("a");
        assertThat(mailbox.take()).contains("a");
        assertThat(mailbox.take()).isEmpty();
        assertThat(mailbox.merged()).isZero();
    }

    @Test
    void unreadValuesMoveIntoTheNextOneInOrder() {
        Mailbox<String> mailbox = new Mailbox<>(String::concat);
        mailbox.publish("a");
        mailbox.publish("b");
        mailbox.publish("c");
        assertThat(mailbox.take()).contains("abc");
        assertThat(mailbox.merged()).isEqualTo(2);
    }

    @Test
    void nothingIsLostOrDoubledBetweenTwoThreads() throws InterruptedException {
        Mailbox<List<Integer>> mailbox = new Mailbox<>((unread, newer) -> {
            List<Integer> both = new ArrayList<>(unread);
            both.addAll(newer);
            return both;
        });
        Thread writer = Thread.ofPlatform().start(() -> IntStream.range(0, VALUES).forEach(i -> mailbox.publish(List.of(i))));
        List<Integer> seen = new ArrayList<>();
        int taken = 0;
        while (writer.isAlive()) {
            var next = mailbox.take();
            if (next.isPresent()) taken++;
            next.ifPresent(seen::addAll);
        }
        writer.join();
        var rest = mailbox.take();
        if (rest.isPresent()) taken++;
        rest.ifPresent(seen::addAll);
        assertThat(seen).isEqualTo(IntStream.range(0, VALUES).boxed().toList());
        assertThat(mailbox.merged()).isEqualTo(VALUES - taken);
    }
}
