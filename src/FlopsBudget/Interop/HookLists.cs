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
    private const string EnteredField = "module_pre_hooks";
    private const string BeforeField = "pre_hooks";
    private const string AfterField = "post_hooks";
    private const string LeftField = "module_post_hooks";

    private static readonly ConcurrentDictionary<Type, HookLists?> Known = new();

    /// <summary>The generic base type that keeps the hooks.</summary>
    internal Type Hookable { get; } = hookable;

    /// <summary>The lists of modules of a type; null where such modules cannot be called.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps them elsewhere.</exception>
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
                var (before, after) = (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
                TorchSharpField.Require(type, EnteredField, typeof(Dictionary<string, Action<nn.Module>>));
                TorchSharpField.Require(type, BeforeField, typeof(Dictionary<,>).MakeGenericType(typeof(string), before));
                TorchSharpField.Require(type, AfterField, typeof(Dictionary<,>).MakeGenericType(typeof(string), after));
                TorchSharpField.Require(type, LeftField, typeof(Dictionary<string, Action<nn.Module>>));
                return (HookLists)Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(before, after))!;
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

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = EnteredField)]
        private static extern ref Dictionary<string, Action<nn.Module>> Entered(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = BeforeField)]
        private static extern ref Dictionary<string, TBefore> Before(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = AfterField)]
        private static extern ref Dictionary<string, TAfter> After(nn.HookableModule<TBefore, TAfter> module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = LeftField)]
        private static extern ref Dictionary<string, Action<nn.Module>> Left(nn.HookableModule<TBefore, TAfter> module);
    }
}
