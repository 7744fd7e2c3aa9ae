using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

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

    // To make one takes longer than all else of a copy. There are never more than the modules that were counted at one time.
    private static readonly ConcurrentBag<ModuleShell> Free = [];

    private readonly Sequential _shell = nn.Sequential(Array.Empty<(string, nn.Module<Tensor, Tensor>)>());

    private ModuleShell()
    {
    }

    /// <summary>Puts a shell into a module that was copied field by field, in the mode that the first module is in.</summary>
    /// <param name="copy">The copy, which is not used any more when the shell has been given back, and not disposed of.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps it elsewhere.</exception>
    internal static ModuleShell Rent(nn.Module copy)
    {
        var handle = Handle.Value;
        var shell = Free.TryTake(out var free) ? free : new();
        var training = copy.training;
        if (shell._shell.training != training)
        {
            shell._shell.train(training);
        }

        handle.SetValue(copy, handle.GetValue(shell._shell));
        return shell;
    }

    /// <summary>The shared pointer to libtorch's object behind a module.</summary>
    internal static SharedModuleHandle HandleOf(nn.Module module) => SharedModuleHandle.Of((SafeHandle)Handle.Value.GetValue(module)!);

    /// <summary>Gives the shell back.</summary>
    public void Dispose() => Free.Add(this);
}
