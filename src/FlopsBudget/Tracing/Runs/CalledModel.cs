using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>A model that is ready to be called.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tree">Its modules.</param>
/// <param name="Call">Calls it with tensors of the run.</param>
internal sealed record CalledModel(nn.Module Model, ModuleTree Tree, Func<ModelResult> Call);
