namespace FlopsBudget.Tests.Architecture;

/// <summary>Counts run side by side on many threads of one process. What is static does not change, and what does has its reason here.</summary>
public class StaticStateTests
{
    private const string Link = "libtorch calls back with nothing that belongs to a run: the thread is the only link, and no other one sees it";
    private const string Process = "it is of the process: libtorch's dispatcher and observers are one for all threads; guarded by a lock";
    private const string Fact = "what was found out of a type, which does not change; whoever asks at the same time finds the same";
    private const string Spare = "objects that nobody has at the moment, handed to one user at a time; what libtorch may still call is never freed";
    private const string Registered = "registered with libtorch once, for the rest of the process";
    private const string Generator = "TorchSharp's generator of random numbers is one for the process, and is used while nobody draws";

    private static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CodeWalk.Authors"] = Fact,
        ["ContainerType.Known"] = Fact,
        ["CopiedField.Known"] = Fact,
        ["CreationHook._current"] = Link,
        ["CreationKernels.Instance"] = Registered,
        ["EachModule.Usual"] = Fact,
        ["FlopCounterOptions.Default"] = "a record of options, each of which is set while it is made and never after",
        ["ForwardCode.Known"] = Fact,
        ["ForwardCode.KnownFields"] = Fact,
        ["ForwardCode.KnownFunctions"] = Fact,
        ["HookLists.Known"] = Fact,
        ["InheritedCallback.Free"] = Spare,
        ["KernelReports._innermost"] = Link,
        ["LayoutProbe._state"] = Link,
        ["MetaFault._first"] = Link,
        ["MetaGate.Gate"] = Process,
        ["MetaLibrary.Instance"] = Registered,
        ["MetaRun._entered"] = Link,
        ["ModelClaim.Threads"] = "a model has one count at a time, whoever counts it; guarded by a lock",
        ["ModuleSettings.Properties"] = Fact,
        ["ModuleShell.Free"] = Spare,
        ["NativeTensors.Without"] = "what was found out of a module, which a module's constructor decides",
        ["OperatorObserver._innermost"] = Link,
        ["OtherThreadObserver.Changing"] = Process,
        ["OtherThreadObserver._registration"] = Process,
        ["OtherThreadObserver._runs"] = Process,
        ["OtherThreads.Context"] = "it follows the work of a run to other threads, and to no other run",
        ["RandomDraws._innermost"] = Link,
        ["RecordingPause._depth"] = Link,
        ["Registrations.Chains"] = Fact,
        ["Registrations.Plain"] = Fact,
        ["ScriptTypes.Known"] = "what the text of an archive says of a module that was loaded from it",
        ["SequenceProbe._state"] = Link,
        ["SharedRandom.Beginning"] = Generator,
        ["SharedRandom.Default"] = Generator,
        ["TraceRecorder._current"] = Link,
        ["ValueHooks.Known"] = Fact,
    };

    [Fact]
    public void What_is_static_does_not_change_but_for_these_reasons() =>
        StaticState.In(typeof(FlopCounter).Assembly).Order(StringComparer.Ordinal).ShouldBe(Reasons.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_changes_is_seen_wherever_it_lies()
    {
        StaticState.IsUnchanging(typeof(long[])).ShouldBeFalse();
        StaticState.IsUnchanging(typeof(HashSet<string>)).ShouldBeFalse();
        StaticState.IsUnchanging(typeof(Lazy<List<int>>)).ShouldBeFalse();
        StaticState.IsUnchanging(typeof(Holder)).ShouldBeFalse();
        StaticState.IsUnchanging(typeof(Lazy<Kept>)).ShouldBeTrue();
        StaticState.In(typeof(StaticStateTests).Assembly).ShouldContain($"{nameof(Holder)}.{nameof(Holder.Count)}");
        StaticState.In(typeof(StaticStateTests).Assembly).ShouldNotContain($"{nameof(Kept)}.{nameof(Kept.None)}");
    }

    private sealed class Holder
    {
        internal static int Count { get; set; }

        internal int Place { get; set; }
    }

    private sealed record Kept(string Name, IReadOnlyList<Kept> Below)
    {
        internal static Kept None { get; } = new("", []);
    }
}
