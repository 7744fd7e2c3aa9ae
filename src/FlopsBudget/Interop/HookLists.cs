using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>
/// The hooks of modules, where TorchSharp keeps them for derived classes. Its public methods draw a random number for each hook, which
/// takes longer than the layer that is hooked.
/// </summary>
internal abstract class HookLists(Type hookable)
{
    private static readonly ConcurrentDictionary<Type, HookLists?> Known = new();

    /// <summary>The generic base type that keeps the hooks.</summary>
    internal Type Hookable { get; } = hookable;

    /// <summary>The lists of modules of a type; null where such modules cannot be called.</summary>
    internal static HookLists? Of(Type module) => Known.GetOrAdd(module, static type => Find(type));

    /// <summary>Adds hooks: before the module's own and after them.</summary>
    /// <param name="module">A module of the type.</param>
    /// <param name="key">A name that no other hook of the module has.</param>
    /// <param name="entered">Is called first.</param>
    /// <param name="before">Gets the arguments; of the type that <see cref="Hookable"/> says.</param>
    /// <param name="after">Gets the result; of the type that <see cref="Hookable"/> says.</param>
    /// <param name="left">Is called last.</param>
    internal abstract void Add(nn.Module module, string key, Action<nn.Module> entered, Delegate before, Delegate after, Action<nn.Module> left);

    /// <summary>Removes the hooks of a name.</summary>
    internal abstract void Remove(nn.Module module, string key);

    private static HookLists? Find(Type module)
    {
        for (var type = module; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>))
            {
                return (HookLists)Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(type.GetGenericArguments()))!;
            }
        }

        return null;
    }

    private sealed class Typed<TBefore, TAfter>() : HookLists(typeof(nn.HookableModule<TBefore, TAfter>))
    {
        internal override void Add(nn.Module module, string key, Action<nn.Module> entered, Delegate before, Delegate after, Action<nn.Module> left)
        {
            var hookable = (nn.HookableModule<TBefore, TAfter>)module;
            Entered(hookable).Add(key, entered);
            Before(hookable).Add(key, (TBefore)(object)before);
            After(hookable).Add(key, (TAfter)(object)after);
            Left(hookable).Add(key, left);
        }

        internal override void Remove(nn.Module module, string key)
        {
            var hookable = (nn.HookableModule<TBefore, TAfter>)module;
            Entered(hookable).Remove(key);
            Before(hookable).Remove(key);
            After(hookable).Remove(key);
            Left(hookable).Remove(key);
        }

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_pre_hooks")]
        private static extern ref Dictionary<string, Action<nn.Module>> Entered(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pre_hooks")]
        private static extern ref Dictionary<string, TBefore> Before(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "post_hooks")]
        private static extern ref Dictionary<string, TAfter> After(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "module_post_hooks")]
        private static extern ref Dictionary<string, Action<nn.Module>> Left(nn.HookableModule<TBefore, TAfter> module);
    }
}
