using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>
/// TorchSharp's matmul, cummax and cummin let an error of libtorch end the process, so what they call must work on shapes:
/// there is no error from which a real run could follow.
/// </summary>
public sealed class CrashCases
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new(StringComparer.Ordinal)
    {
        ["cummax"] = x => x.cummax(1).values,
        ["cummin"] = x => x.cummin(1).values,
        ["vector by vector"] = x => x[0].matmul(x[0]),
        ["matrix by vector"] = x => x.matmul(x[0]),
        ["vector by matrix"] = x => x[0].matmul(x.t()),
        ["batches"] = x => x.unsqueeze(0).matmul(x.t()),
        ["whole numbers"] = x => x.to(ScalarType.Int64).matmul(x.t().to(ScalarType.Int64)),
        ["a matrix with values"] = x => x.matmul(ones(4, 5)),
        ["a matrix with values by one without"] = x => ones(5, 3).matmul(x),
        ["a vector with values"] = x => x[0].matmul(ones(4)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Runs_on_shapes_what_would_end_the_process(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Calling.Function(x => Functions[name](x[0]));
        FlopCounter.Count(model, "3,4").Execution.ShouldBe(Execution.Shape);
    }
}
