using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Hooks that show the arguments and the result of a module, whatever their number and types, and change neither.</summary>
internal sealed class ValueHooks
{
    private static readonly ConcurrentDictionary<Type, ValueHooks> Known = new();

    private static readonly Type OneToOne = typeof(nn.Module<Tensor, Tensor>).BaseType!;

    private readonly Func<Action<object?>, Delegate> _before;
    private readonly Func<Action<object?>, Delegate> _after;
    private readonly MethodInfo _registerBefore;
    private readonly MethodInfo _registerAfter;

    private ValueHooks(Type hookable)
    {
        var types = hookable.GetGenericArguments();
        _registerBefore = hookable.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_pre_hook), [types[0]])!;
        _registerAfter = hookable.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_hook), [types[1]])!;

        // A hook before may return other arguments: one as it is, several as a tuple, or null for no change. One after may return another result.
        _before = Compile(types[0], values => Expression.NewArrayInit(typeof(object), values.Select(Boxed)), values => values.Length == 1 ? values[0] : null);
        _after = Compile(types[1], values => Boxed(values[^1]), values => values[^1]);
    }

    /// <summary>Makes hooks that serve every module with the same base type.</summary>
    /// <param name="hookable">The generic base type, which keeps a module's hooks.</param>
    /// <param name="before">Gets the arguments of each call.</param>
    /// <param name="after">Gets the result of each call.</param>
    /// <returns>Adds the hooks to a module, and returns the objects that remove them.</returns>
    internal static Func<nn.Module, IReadOnlyList<object>> Make(Type hookable, Action<object?> before, Action<object?> after)
    {
        // Nearly every layer has one input and one output, and nothing has to be compiled for it.
        if (hookable == OneToOne)
        {
            Func<nn.Module<Tensor, Tensor>, Tensor, Tensor> single = (_, input) => Show(before, input);
            Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor> result = (_, _, output) => Show(after, output);
            return module => [((nn.Module<Tensor, Tensor>)module).register_forward_pre_hook(single), ((nn.Module<Tensor, Tensor>)module).register_forward_hook(result)];
        }

        var hooks = Known.GetOrAdd(hookable, type => new(type));
        object[] beforeHook = [hooks._before(before)];
        object[] afterHook = [hooks._after(after)];
        return module => [hooks._registerBefore.Invoke(module, beforeHook)!, hooks._registerAfter.Invoke(module, afterHook)!];
    }

    private static Tensor Show(Action<object?> show, Tensor tensor)
    {
        show(tensor);
        return tensor;
    }

    /// <summary>A maker of hooks that hand over some of their arguments, the first of which is the module, and return one of them.</summary>
    private static Func<Action<object?>, Delegate> Compile(Type hook, Func<ParameterExpression[], Expression> shown, Func<ParameterExpression[], Expression?> returned)
    {
        var invoke = hook.GetMethod(nameof(Action.Invoke))!;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        var values = parameters[1..];
        var show = Expression.Parameter(typeof(Action<object?>));
        var body = Expression.Block(Expression.Invoke(show, shown(values)), returned(values) ?? Expression.Default(invoke.ReturnType));
        var made = Expression.Convert(Expression.Lambda(hook, body, parameters), typeof(Delegate));
        return Expression.Lambda<Func<Action<object?>, Delegate>>(made, show).Compile();
    }

    private static UnaryExpression Boxed(Expression value) => Expression.Convert(value, typeof(object));
}
