using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

public sealed class LoadabilityCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LoadabilityCheckTests() => Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Says_that_a_copy_loads_on_a_machine_without_the_version()
    {
        var check = LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, NativeFile.OldMachine(folder));

        check.Answer.ShouldBe(Loadability.AsWeakCopy);
        check.Explanation.ShouldContain("GLIBCXX_3.4.32");
    }

    [SkippableFact]
    public void Leaves_the_library_alone_on_a_machine_with_the_version() =>
        LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, NativeFile.NewMachine(folder)).Answer.ShouldBe(Loadability.AsItIs);

    [SkippableFact]
    public void Knows_nothing_where_no_standard_library_is_found() =>
        LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, new StandardLibrarySearch(folder.At("a"), folder.At("b"), null, [])).Answer.ShouldBe(Loadability.Unknown);

    [SkippableFact]
    public void Changes_two_bytes_of_the_copy_and_none_of_the_original()
    {
        var before = File.ReadAllBytes(TestPaths.PackagedTorchSharp);

        var copy = LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, NativeFile.OldMachine(folder)).WeakCopy();

        // One for the flags of the version, one for the binding of the symbol.
        copy.Zip(before).Count(pair => pair.First != pair.Second).ShouldBe(1 + 1);
        File.ReadAllBytes(TestPaths.PackagedTorchSharp).ShouldBe(before);
    }

    [SkippableFact]
    public void Finds_nothing_left_to_do_in_a_copy()
    {
        var machine = NativeFile.OldMachine(folder);
        var copy = folder.Write("copy.so", LoadabilityCheck.Of(TestPaths.PackagedTorchSharp, machine).WeakCopy());

        LoadabilityCheck.Of(copy, machine).Answer.ShouldBe(Loadability.AsItIs);
    }

    [SkippableFact]
    public void Treats_a_later_version_the_same_when_only_the_symbol_that_is_never_called_is_bound_to_it()
    {
        var later = folder.Write("later.so", NativeFile.WithVersionRenamed(TestPaths.PackagedTorchSharp, "GLIBCXX_3.4.32", "GLIBCXX_3.4.99"));

        LoadabilityCheck.Of(later, NativeFile.NewMachine(folder)).Answer.ShouldBe(Loadability.AsWeakCopy);
    }

    [SkippableFact]
    public void Refuses_when_code_uses_symbols_of_the_missing_version()
    {
        var other = folder.Write("other.so", NativeFile.WithVersionRenamed(TestPaths.PackagedTorchSharp, "GLIBCXX_3.4.29", "GLIBCXX_3.4.98"));

        var check = LoadabilityCheck.Of(other, NativeFile.NewMachine(folder));

        check.Answer.ShouldBe(Loadability.No);
        check.Explanation.ShouldContain("GLIBCXX_3.4.98");
        check.Explanation.ShouldContain("_ZSt28__throw_bad_array_new_lengthv");
        check.Explanation.ShouldContain("Install a newer libstdc++");
    }

    [SkippableFact]
    public void Refuses_a_file_that_is_cut_off() => Should.Throw<InvalidDataException>(() =>
        LoadabilityCheck.Of(folder.Write("cut.so", File.ReadAllBytes(TestPaths.PackagedTorchSharp)[..100_000]), NativeFile.OldMachine(folder)));

    [SkippableFact]
    public void Refuses_a_file_that_is_no_library() => Should.Throw<InvalidDataException>(() =>
        LoadabilityCheck.Of(folder.Write("text.so", new string('x', 1000)), NativeFile.OldMachine(folder)));
}
