using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Tells modules of TorchScript apart as the interpreter does: by the object that holds their attributes.</summary>
internal static class ScriptObjects
{
    private static readonly FieldInfo? Handle = typeof(nn.Module).GetField("handle", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>A number that no module with another object has.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: TorchSharp keeps no handle of it.</exception>
    internal static long IdentityOf(jit.ScriptModule module)
    {
        var identity = ModuleOf(module).Object.Identity;
        GC.KeepAlive(module);
        return identity;
    }

    private static ScriptModuleHandle ModuleOf(jit.ScriptModule module)
    {
        if (Handle?.GetValue(module) is not SafeHandle { IsInvalid: false } handle)
        {
            TorchSharpField.Require(typeof(nn.Module), "handle", typeof(SafeHandle));
            throw new ObjectDisposedException(module.GetName());
        }

        return SharedModuleHandle.Of(handle).Script;
    }
}
