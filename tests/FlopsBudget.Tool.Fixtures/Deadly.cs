using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Fixtures;

public sealed class Exits() : nn.Module<Tensor, Tensor>(nameof(Exits))
{
    public override Tensor forward(Tensor input)
    {
        Environment.Exit(0);
        return input;
    }
}

public sealed class Overflows() : nn.Module<Tensor, Tensor>(nameof(Overflows))
{
    // The addition keeps the call from becoming a loop.
    public override Tensor forward(Tensor input) => forward(input) + 1;
}

public sealed partial class Aborts() : nn.Module<Tensor, Tensor>(nameof(Aborts))
{
    public override Tensor forward(Tensor input)
    {
        abort();
        return input;
    }

    [LibraryImport("libc")]
    private static partial void abort();
}

public sealed class Unmatched() : nn.Module<Tensor, Tensor>(nameof(Unmatched))
{
    // A square input only.
    public override Tensor forward(Tensor input) => input.matmul(input);
}

public sealed class Hangs() : nn.Module<Tensor, Tensor>(nameof(Hangs))
{
    public override Tensor forward(Tensor input)
    {
        Thread.Sleep(Timeout.Infinite);
        return input;
    }
}

public sealed class Lingers() : nn.Module<Tensor, Tensor>(nameof(Lingers))
{
    // It would keep a process from ending for as long as it sleeps.
    public override Tensor forward(Tensor input)
    {
        new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = false }.Start();
        return input.matmul(input.t());
    }
}

public sealed class Dawdles(int milliseconds) : nn.Module<Tensor, Tensor>(nameof(Dawdles))
{
    public override Tensor forward(Tensor input)
    {
        Thread.Sleep(milliseconds);
        return input.matmul(input.t());
    }
}

public sealed class Tells(string file) : nn.Module<Tensor, Tensor>(nameof(Tells))
{
    public override Tensor forward(Tensor input)
    {
        File.WriteAllText(file + ".new", $"{Environment.ProcessId}");
        File.Move(file + ".new", file);
        Thread.Sleep(Timeout.Infinite);
        return input;
    }
}
