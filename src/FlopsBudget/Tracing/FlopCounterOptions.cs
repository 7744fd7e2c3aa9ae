using FlopsBudget.Counting;
using FlopsBudget.Tracing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>How to count a model of TorchSharp.</summary>
public sealed record FlopCounterOptions : CountOptions
{
    /// <summary>Inference, on shapes where possible, under the standard convention.</summary>
    public static FlopCounterOptions Default { get; } = new();

    /// <summary>
    /// The method of the model that is called, such as <c>encode</c>, public or not; of several overloads the one that fits the inputs. Of a
    /// TorchScript archive a method that was exported. Null, the default: <c>forward</c>. A block of code calls what it calls.
    /// </summary>
    public string? Method
    {
        get;
        init => field = value == ModelInvoker.Forward ? null : value;
    }

    /// <summary>
    /// In training, whether the floating-point inputs need gradients as well, which makes the backward pass longer;
    /// null, the default: as the given tensors say, and for inputs given as shapes they do not.
    /// </summary>
    public bool? InputGradients { get; init; }

    /// <summary>
    /// In training, makes the optimizer whose first step is counted too, such as <c>parameters =&gt; torch.optim.AdamW(parameters)</c>;
    /// it steps on copies. Null, the default: no step is counted.
    /// </summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer>? Optimizer { get; init; }

    /// <summary>
    /// Whether what the model throws comes out as a <see cref="FlopsBudgetException"/> (<c>FLOPS0301</c>) that names the input, the dimension
    /// and the module, as far as they can be told, and has the model's own exception inside. That is the default; otherwise it comes out unchanged.
    /// A block of code is never explained.
    /// </summary>
    public bool ExplainsFailures { get; init; } = true;

    /// <summary>
    /// Ends a count early; by default nothing does. It is looked at before each run, whenever a module of a live model is called, and between
    /// the points of a sweep, not while one operator or an archive runs. The count then throws <see cref="OperationCanceledException"/>,
    /// whatever the model makes of that, and the model is as it was before.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0215</c>: the convention counts no backward pass, and training is to be counted.</exception>
    internal FlopCounterOptions Checked() => Mode == CountingMode.Training && !Convention.CountsBackward
        ? throw new FlopsBudgetException(
            DiagnosticIds.NoBackwardInConvention,
            TrainingText.Refused(Convention.Name, Convention.All.Where(convention => convention.CountsBackward).Select(convention => convention.Name)))
        : this;

    /// <summary>Tells how many bytes of memory are free; null where it is not known.</summary>
    internal Func<long?> FreeMemory { get; init; } = Tracing.Memory.FreeMemory.Read;
}
