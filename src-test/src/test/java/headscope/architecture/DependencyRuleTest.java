package headscope.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** Who may know whom: the arrows of the README's design section. */
@AnalyzeClasses(packages = "headscope", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRuleTest {
    private static final String[] SCREEN = {"javafx..", "javax.swing..", "java.awt..", "org.jfree..", "atlantafx..", "org.controlsfx..", "org.kordamp.."};

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NO_SCREEN = noClasses().that().resideInAPackage("headscope.engine..").and(not(resideInAPackage("headscope.engine.data..")))
            .should().dependOnClassesThat().resideInAnyPackage(SCREEN)
            .because("the engine must run without a display");

    @ArchTest
    static final ArchRule READERS_ONLY_DECODE_PICTURES = noClasses().that().resideInAPackage("headscope.engine.data..")
            .should().dependOnClassesThat(resideInAnyPackage(SCREEN).and(not(resideInAnyPackage("java.awt.image.."))).and(not(resideInAPackage("java.awt"))))
            .because("readers turn files into numbers; the JDK's decoders hand out a BufferedImage");

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NOTHING_OF_ITS_USERS = noClasses().that().resideInAPackage("headscope.engine..")
            .should().dependOnClassesThat().resideInAnyPackage("headscope.app..", "headscope.visualizers..", "headscope.samples..");

    @ArchTest
    static final ArchRule VISUALIZERS_SEE_VALUES_ONLY = noClasses().that().resideInAPackage("headscope.visualizers..")
            .should().dependOnClassesThat(resideInAnyPackage("org.nd4j..", "headscope.app..", "headscope.samples..", "headscope.engine..")
                    .and(not(resideInAPackage("headscope.engine.value.."))))
            .because("a figure is painted from values alone, on screen and in files");

    @ArchTest
    static final ArchRule VALUES_DEPEND_ON_NOTHING = noClasses().that().resideInAPackage("headscope.engine.value..")
            .should().dependOnClassesThat(not(resideInAnyPackage("java.lang..", "java.util..", "java.io..", "java.math..", "java.nio..", "headscope.engine.value..")))
            .because("values cross threads and modules");

    @ArchTest
    static final ArchRule SAMPLES_SEE_DATA_AND_VALUES_ONLY = noClasses().that().resideInAPackage("headscope.samples..")
            .should().dependOnClassesThat(resideInAnyPackage("headscope..").and(not(resideInAnyPackage("headscope.samples..", "headscope.engine.data..",
                    "headscope.engine.value.."))));

    @ArchTest
    static final ArchRule ND4J_HAS_ONE_OWNER = noClasses().that(not(resideInAnyPackage("headscope.engine.plan..", "headscope.engine.family..", "headscope.engine.train..",
                    "headscope.engine.rank..", "headscope.engine.surgery..", "headscope.engine.kernel..", "headscope.engine.backend..",
                    "headscope.engine.glimpse..", "headscope.engine.grid..", "headscope.engine.attention..", "headscope.engine.terminator..")))
            .should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..")
            .because("only the engine thread may touch native arrays");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_APP = noClasses().that().resideOutsideOfPackage("headscope.app..")
            .should().dependOnClassesThat().resideInAPackage("headscope.app..");

    @ArchTest
    static final ArchRule VIEW_MODELS_HOLD_NO_CONTROL = noClasses().that().resideInAPackage("headscope.app.window.model..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene.control..", "javafx.scene.layout..", "javafx.stage..")
            .because("they are tested without a toolkit").allowEmptyShould(true);

    @ArchTest
    static final ArchRule COMMAND_LINE_STARTS_WITHOUT_JAVAFX = noClasses().that().resideInAPackage("headscope.app.cli..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..")
            .because("headscope train runs on machines without a graphics library");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectOutputStream")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer")
            .because("files hold ids and numbers, never classes");

    @ArchTest
    static final ArchRule NO_SHARED_MUTABLE_STATE = noFields().that().areDeclaredInClassesThat().resideInAPackage("headscope.engine..")
            .and().areStatic().should().notBeFinal()
            .because("a static that changes is shared by every run");

    @ArchTest
    static final ArchRule FILES_ARE_REPLACED_WITH_THE_RIGHTS_OF_OTHERS = noClasses()
            .should().callMethodWhere(target(owner(equivalentTo(Files.class))).and(target(name("createTempFile"))))
            .because("files of createTempFile can be read by their owner only; AtomicFile does it right");

    @ArchTest
    static final ArchRule NAMES_ARE_NOUNS_OF_THE_DOMAIN = classes().should().haveSimpleNameNotEndingWith("Util").andShould().haveSimpleNameNotEndingWith("Utils")
            .andShould().haveSimpleNameNotEndingWith("Manager").andShould().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Helper");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED_BEHIND_THE_USERS_BACK = noClasses().that(not(resideInAnyPackage("headscope.app")))
            .and().doNotHaveFullyQualifiedName("headscope.engine.plan.NetworkGraph") // silences a library that prints
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould().callMethod(Throwable.class, "printStackTrace");
}
