using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>Writes to standard output in every way there is.</summary>
public sealed partial class Talkative : nn.Module<Tensor, Tensor>
{
    public Talkative()
        : base(nameof(Talkative)) => Console.WriteLine("{\"from\": \"the constructor\"}");

    public override Tensor forward(Tensor input)
    {
        Console.WriteLine("{\"from\": \"Console.Out\"}");
        using var stream = Console.OpenStandardOutput();
        stream.Write("{\"from\": \"a stream\"}\n"u8);
        if (!OperatingSystem.IsWindows())
        {
            const string text = "{\"from\": \"native code\"}\n";
            _ = write(1, text, (nuint)text.Length);
        }

        return input.matmul(input.t());
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint write(int file, string text, nuint size);
}
