using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>
/// The object of libtorch behind a module whose work is done in C#: it keeps nothing but the module's mode. A copy gets one of its own, that
/// of an empty Sequential.
/// </summary>
internal sealed class ModuleShell : IDisposable
{
    private const string HandleField = "handle";

    private static readonly Lazy<FieldInfo> Handle = new(() =>
    {
        TorchSharpField.Require(typeof(nn.Module), HandleField, typeof(nn.Module).GetNestedType("HType", BindingFlags.NonPublic) ?? typeof(void));
        return typeof(nn.Module).GetField(HandleField, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
    });

    private readonly Sequential _shell = nn.Sequential(Array.Empty<(string, nn.Module<Tensor, Tensor>)>());

    /// <summary>Puts a shell into a module that was copied field by field, in the mode that the first module is in.</summary>
    /// <param name="copy">The copy, which is not disposed of and has to live as long as the shell.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps it elsewhere.</exception>
    internal ModuleShell(nn.Module copy)
    {
        var training = copy.training;
        if (!training)
        {
            _shell.train(false);
        }

        Handle.Value.SetValue(copy, Handle.Value.GetValue(_shell));
    }

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();
}
