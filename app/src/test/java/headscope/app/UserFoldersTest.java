package headscope.app;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UserFoldersTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void followsTheRulesOfEachSystem() {
        assertThat(UserFolders.of("Linux", HOME, Map.of()).cache()).isEqualTo(HOME.resolve(".cache/headscope"));
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_CACHE_HOME", HOME.resolve("c").toString())).cache()).isEqualTo(HOME.resolve("c/headscope"));
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "relative")).state()).isEqualTo(HOME.resolve(".local/state/headscope"));
        assertThat(UserFolders.of("Mac OS X", HOME, Map.of()).cache()).isEqualTo(HOME.resolve("Library/Caches/headscope"));
        assertThat(UserFolders.of("Windows 11", HOME, Map.of("LOCALAPPDATA", HOME.resolve("L").toString())).cache()).isEqualTo(HOME.resolve("L/headscope/cache"));
    }
}
