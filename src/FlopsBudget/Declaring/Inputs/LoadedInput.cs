using FlopsBudget.Declaring.Models;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Inputs;

/// <summary>The input of an item with the values that it names; those tensors live as long as this.</summary>
internal sealed class LoadedInput : IDisposable
{
    private readonly List<Tensor> _tensors = [];

    private LoadedInput(ModelInput declared) => Input = declared;

    /// <summary>What the model is counted with.</summary>
    internal ModelInput Input { get; private set; }

    /// <summary>Reads files and calls members that an input names.</summary>
    /// <param name="declared">The input as it was written.</param>
    /// <param name="folder">The folder from which files are named.</param>
    /// <param name="assemblies">The project's assemblies.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: one is missing, or cannot be used; <c>FLOPS0315</c>: a member threw, or gave no tensors.</exception>
    internal static LoadedInput Load(ModelInput declared, string folder, IModelAssemblies assemblies)
    {
        var loaded = new LoadedInput(declared);
        try
        {
            loaded.Input = declared.WithValues(text =>
            {
                IReadOnlyList<Tensor> tensors = InputSource.IsFile(text) ? [NumpyFile.Read(folder, text)] : InputMember.Read(assemblies, text);
                loaded._tensors.AddRange(tensors);
                return tensors;
            });
            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tensors.ForEach(tensor => tensor.Dispose());
}
