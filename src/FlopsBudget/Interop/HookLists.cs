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

    /// <summary>The hooks of a module.</summary>
    internal static IEnumerable<Delegate> HooksOf(nn.Module module) => Of(module.GetType())?.All(module) ?? [];

    /// <summary>All hooks of a module of the type.</summary>
    protected abstract IEnumerable<Delegate> All(nn.Module module);

    /// <summary>Gives the copy of a module lists of its own.</summary>
    /// <param name="module">The module.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="hook">From a hook of the module to one of the copy.</param>
    internal abstract void Copy(nn.Module module, nn.Module copy, Func<Delegate, Delegate> hook);

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
            // Another thread may be going through a list, so that one stays as it is.
            var hookable = (nn.HookableModule<TBefore, TAfter>)module;
            Entered(hookable) = new(Entered(hookable)) { { key, entered } };
            Before(hookable) = new(Before(hookable)) { { key, (TBefore)(object)before } };
            After(hookable) = new(After(hookable)) { { key, (TAfter)(object)after } };
            Left(hookable) = new(Left(hookable)) { { key, left } };
        }

        internal override void Remove(nn.Module module, string key)
        {
            var hookable = (nn.HookableModule<TBefore, TAfter>)module;
            Entered(hookable) = Without(Entered(hookable), key);
            Before(hookable) = Without(Before(hookable), key);
            After(hookable) = Without(After(hookable), key);
            Left(hookable) = Without(Left(hookable), key);
        }

        protected override IEnumerable<Delegate> All(nn.Module module)
        {
            var hookable = (nn.HookableModule<TBefore, TAfter>)module;
            return [.. Entered(hookable).Values, .. Before(hookable).Values.Cast<Delegate>(), .. After(hookable).Values.Cast<Delegate>(), .. Left(hookable).Values];
        }

        internal override void Copy(nn.Module module, nn.Module copy, Func<Delegate, Delegate> hook)
        {
            var (from, to) = ((nn.HookableModule<TBefore, TAfter>)module, (nn.HookableModule<TBefore, TAfter>)copy);
            Entered(to) = Mapped(Entered(from), hook);
            Before(to) = Mapped(Before(from), hook);
            After(to) = Mapped(After(from), hook);
            Left(to) = Mapped(Left(from), hook);
        }

        private static Dictionary<string, THook> Without<THook>(Dictionary<string, THook> hooks, string key)
        {
            if (hooks.Count == 1 && hooks.ContainsKey(key))
            {
                return [];
            }

            var left = new Dictionary<string, THook>(hooks);
            left.Remove(key);
            return left;
        }

        private static Dictionary<string, THook> Mapped<THook>(Dictionary<string, THook> hooks, Func<Delegate, Delegate> hook)
        {
            var mapped = new Dictionary<string, THook>(hooks.Count);
            foreach (var (key, value) in hooks)
            {
                mapped.Add(key, (THook)(object)hook((Delegate)(object)value!));
            }

            return mapped;
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
