using System.Collections.Concurrent;
using System.Linq.Expressions;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Hooks that show the arguments and the result of a module, whatever their number and types, and change neither.</summary>
/// <param name="Before">Is called with the module and its arguments.</param>
/// <param name="After">Is called with the module, its arguments and its result.</param>
internal sealed record ValueHooks(Delegate Before, Delegate After)
{
    private static readonly ConcurrentDictionary<Type, Func<Action<object?>, Action<object?>, ValueHooks>> Known = new();

    private static readonly Type OneToOne = typeof(nn.Module<Tensor, Tensor>).BaseType!;

    /// <summary>Makes hooks that serve every module with the same base type.</summary>
    /// <param name="hookable">The generic base type, which keeps a module's hooks.</param>
    /// <param name="before">Gets the arguments of each call.</param>
    /// <param name="after">Gets the result of each call.</param>
    internal static ValueHooks Make(Type hookable, Action<object?> before, Action<object?> after) =>
        hookable == OneToOne ? OfTensors(before, after) : Known.GetOrAdd(hookable, Maker)(before, after);

    /// <summary>Nearly every layer has one input and one output, and nothing has to be compiled for it.</summary>
    private static ValueHooks OfTensors(Action<object?> before, Action<object?> after)
    {
        Func<nn.Module<Tensor, Tensor>, Tensor, Tensor> single = (_, input) => Show(before, input);
        Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor> result = (_, _, output) => Show(after, output);
        return new(single, result);
    }

    private static Func<Action<object?>, Action<object?>, ValueHooks> Maker(Type hookable)
    {
        var types = hookable.GetGenericArguments();

        // A hook before may return other arguments: one as it is, several as a tuple, or null for no change. One after may return another result.
        var beforeOf = Compile(types[0], values => Expression.NewArrayInit(typeof(object), values.Select(Boxed)), values => values.Length == 1 ? values[0] : null);
        var afterOf = Compile(types[1], values => Boxed(values[^1]), values => values[^1]);
        return (before, after) => new(beforeOf(before), afterOf(after));
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
