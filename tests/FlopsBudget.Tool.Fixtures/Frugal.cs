using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer that can be made only where the process has never taken more than half a gigabyte.</summary>
public sealed class Frugal : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear;

    public Frugal()
        : base(nameof(Frugal))
    {
        using var process = Process.GetCurrentProcess();
        if (process.PeakWorkingSet64 > 500_000_000)
        {
            throw new InvalidOperationException($"{process.PeakWorkingSet64} bytes were taken.");
        }

        _linear = nn.Linear(4, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _linear.call(input);
}
