using static TorchSharp.torch;

namespace Fixtures;

public static class Zoo
{
    public static nn.Module<Tensor, Tensor> AsProperty => new Small();

    public static nn.Module Default() => new Small();

    public static Wide Sized(int width = 16) => new(width);

    public static Wide Sized(string width, int factor) => new(width.Length * factor);

    public static nn.Module Huge(long width) => nn.Linear(4, width);

    public static nn.Module Nothing() => null!;

    public static string Text() => "";

    public static nn.Module Generic<T>() => new Small();

    internal static nn.Module Hidden() => new Small();
}
