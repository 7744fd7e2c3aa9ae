using CsCheck;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Onnx.Tests;

/// <summary>ONNX files that mean something else than before, or nothing: none is counted for less than what ONNX Runtime runs of it.</summary>
public sealed class ChangedGraphsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_changed_graph_is_refused_with_a_code_or_counted_for_all_that_runs_of_it()
    {
        OnnxModel[] models = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Reference", "ops"), "*.onnx").Order(StringComparer.Ordinal).Select(Read).OfType<OnnxModel>()];

        GraphMutations.Of(models).Sample(
            model =>
            {
                var path = _folder.Write("net.onnx", model.ToBytes());
                if (Counted(path, Execution.Auto) is not { } counted || Counted(path, Execution.Real) is not { } run)
                {
                    return;
                }

                counted.Macs.ShouldBeGreaterThanOrEqualTo(run.Macs);
                counted.IntegerMacs.ShouldBeGreaterThanOrEqualTo(run.IntegerMacs);
            },
            iter: Math.Max(400, Check.Iter),
            threads: 1,
            print: model => Convert.ToBase64String(model.ToBytes()));
    }

    private static OnnxModel? Read(string path)
    {
        try
        {
            return ModelFile.ReadWhole(path);
        }
        catch (FlopsBudgetException)
        {
            return null;
        }
    }

    private static FlopReport? Counted(string path, Execution execution)
    {
        try
        {
            return OnnxFlopCounter.Count(path, options: new() { Execution = execution });
        }
        catch (FlopsBudgetException)
        {
            return null;
        }
    }
}
