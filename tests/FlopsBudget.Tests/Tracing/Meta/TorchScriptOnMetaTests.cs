using FlopsBudget.Tests.Reference.TorchScript;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class TorchScriptOnMetaTests
{
    public static TheoryData<string> Files => [.. ScriptIndex.Default.Present.Select(archive => archive.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_archive_is_counted_without_computing_and_left_as_it_was(string file)
    {
        var archive = ScriptIndex.Default.Find(file);
        using var scope = NewDisposeScope();
        using var model = jit.load(archive.Path);

        // The bits of a large model take minutes to compare.
        var before = archive.ParamsInFile < 5_000_000 ? Snapshot.Of(model) : null;

        FlopCounter.Count(model, archive.Inputs.Select(input => input.ToTensor()).ToArray())
            .Execution.ShouldBe(Execution.Shape);

        if (before is not null)
        {
            Snapshot.Of(model).ShouldBeSameAs(before);
        }
    }
}
