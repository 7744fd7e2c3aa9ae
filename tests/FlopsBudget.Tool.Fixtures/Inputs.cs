using static TorchSharp.torch;

namespace Fixtures;

/// <summary>Inputs that budgets name.</summary>
public static class Inputs
{
    /// <summary>Two rows of which one is zero.</summary>
    public static Tensor Rows => tensor(new float[,] { { 0, 0, 0, 0 }, { 1, 2, 3, 4 } });

    /// <summary>Both inputs of <see cref="Repeating"/>.</summary>
    public static (Tensor Input, Tensor Times) Thrice(int times = 3) => (ones(2, 4), tensor((long)times));

    /// <summary>Of a hundred rows about half; which ones, torch's random numbers say.</summary>
    public static Tensor SomeRows() => (rand(100, 1) > 0.5).to(float32).expand(100, 4);

    /// <summary>No tensor.</summary>
    public static Tensor? Nothing() => null;

    /// <summary>Always throws.</summary>
    public static Tensor Throwing() => throw new InvalidOperationException("no rows today");
}
