using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Tells modules of TorchScript apart as the interpreter does: by the object that holds their attributes.</summary>
internal static unsafe class ScriptObjects
{
    private static readonly FieldInfo? Handle = typeof(nn.Module).GetField("handle", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>The address of the module's object, the only member of a <c>torch::jit::Module</c>.</summary>
    internal static long IdentityOf(jit.ScriptModule module)
    {
        var identity = *(nint*)ModuleOf(module);
        GC.KeepAlive(module);
        return identity;
    }

    /// <summary>The address of the <c>torch::jit::Module</c>: TorchSharp's handle is the address of a shared pointer to it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: TorchSharp keeps no such handle.</exception>
    internal static nint ModuleOf(jit.ScriptModule module)
    {
        if (Handle?.GetValue(module) is not SafeHandle { IsInvalid: false } handle)
        {
            TorchSharpField.Require(typeof(nn.Module), "handle", typeof(SafeHandle));
            throw new ObjectDisposedException(module.GetName());
        }

        return *(nint*)handle.DangerousGetHandle();
    }
}
