using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Operators that TorchScript replaces by others, or that only TorchSharp and gradients call.</summary>
internal static class OtherNames
{
    internal static IEnumerable<Action> All =>
    [
        () => special.gammainc(Matrix(), Matrix()),
        () => special.gammaincc(Matrix(), Matrix()),
        () => special.polygamma(1, Matrix()),
        () => special.multigammaln(Matrix() + 3, 2),
        () => special.log_softmax(Matrix(), 1),
        () => special.softmax(Matrix(), 1),
        () => row_stack([Matrix(), Matrix()]),
        TrainLstm,
    ];

    private static Tensor Matrix() => (rand(4, 4) * 0.8) + 0.1;

    private static void TrainLstm()
    {
        using var lstm = nn.LSTM(4, 3);
        lstm.call(rand(5, 2, 4)).Item1.sum().backward();
    }
}
