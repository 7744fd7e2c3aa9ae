using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>One operator that libtorch dispatched, with what it was given, what it returned and what it called.</summary>
public sealed class OperatorCall
{
    /// <summary>Creates a record of a call.</summary>
    /// <param name="name">The operator's name with its namespace and without its overload, such as <c>aten::conv2d</c>.</param>
    /// <param name="inputs">The arguments, in the order of the operator's schema.</param>
    /// <param name="outputs">The results.</param>
    /// <param name="children">The operators that ran inside this one, in order.</param>
    /// <param name="module">The module call in which it ran; null outside of any module.</param>
    /// <param name="isBackward">Whether it is a node of the backward pass, named for the autograd function.</param>
    public OperatorCall(
        string name,
        ImmutableArray<OperatorArgument> inputs,
        ImmutableArray<OperatorArgument> outputs,
        IReadOnlyList<OperatorCall>? children = null,
        ModuleCall? module = null,
        bool isBackward = false)
    {
        Name = name;
        Inputs = inputs;
        Outputs = outputs;
        Children = children ?? [];
        Module = module;
        IsBackward = isBackward;
    }

    /// <summary>The operator's name, such as <c>aten::conv2d</c>.</summary>
    public string Name { get; }

    /// <summary>The arguments, in the order of the operator's schema.</summary>
    public ImmutableArray<OperatorArgument> Inputs { get; }

    /// <summary>The results.</summary>
    public ImmutableArray<OperatorArgument> Outputs { get; }

    /// <summary>The operators that ran inside this one, in order.</summary>
    public IReadOnlyList<OperatorCall> Children { get; }

    /// <summary>The innermost module call in which it ran; null outside of any module.</summary>
    public ModuleCall? Module { get; }

    /// <summary>Whether this is a frame of the backward pass.</summary>
    public bool IsBackward { get; }

    /// <summary>The settings that an operator has by name rather than by position, as in ONNX.</summary>
    public ImmutableDictionary<string, OperatorArgument> Attributes { get; init; } = ImmutableDictionary<string, OperatorArgument>.Empty;

    /// <summary>How often it ran with the same sizes, where a loop is not written out turn by turn.</summary>
    public long Times { get; init; } = 1;

    /// <summary>What messages call it, where it has a name of its own in a file.</summary>
    internal string? Label { get; init; }

    /// <summary>Whether it is an operator: those carry a namespace, methods of TorchScript do not.</summary>
    internal bool IsOperator => Name.Contains("::", StringComparison.Ordinal);

    /// <summary>The call itself, or what it calls if it is no operator but a method of TorchScript.</summary>
    internal IEnumerable<OperatorCall> OutermostOperators() => IsOperator ? [this] : Children.SelectMany(call => call.OutermostOperators());

    /// <summary>The tensor given as an argument.</summary>
    /// <param name="index">The argument's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no tensor at that position.</exception>
    public TensorShape Tensor(int index) =>
        OptionalTensor(index) ?? throw new UnexpectedArgumentException(this, index, ArgumentKind.Tensor);

    /// <summary>The tensor given as an argument, or null where it was left out.</summary>
    /// <param name="index">The argument's position.</param>
    public TensorShape? OptionalTensor(int index) => index < Inputs.Length ? Inputs[index].Tensor : null;

    /// <summary>The list of tensors given as an argument, without undefined entries.</summary>
    /// <param name="index">The argument's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no list of tensors at that position.</exception>
    public ImmutableArray<TensorShape> Tensors(int index) => Of(index, ArgumentKind.TensorList).Tensors.OfType<TensorShape>().ToImmutableArray();

    /// <summary>The integer given as an argument.</summary>
    /// <param name="index">The argument's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no integer at that position.</exception>
    public long Int(int index) => Of(index, ArgumentKind.Int).Int;

    /// <summary>The Boolean given as an argument.</summary>
    /// <param name="index">The argument's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no Boolean at that position.</exception>
    public bool Bool(int index) => Of(index, ArgumentKind.Bool).Int != 0;

    /// <summary>The list of integers given as an argument.</summary>
    /// <param name="index">The argument's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no list of integers at that position.</exception>
    public ImmutableArray<long> Ints(int index) => Of(index, ArgumentKind.IntList).Ints;

    /// <summary>The tensor returned; the first of a list.</summary>
    /// <param name="index">The result's position.</param>
    /// <exception cref="UnexpectedArgumentException">There is no tensor at that position.</exception>
    public TensorShape Output(int index = 0) =>
        OptionalOutput(index) ?? throw new UnexpectedArgumentException(this, index, ArgumentKind.Tensor, isResult: true);

    /// <summary>The tensor returned, or null where it is undefined.</summary>
    /// <param name="index">The result's position.</param>
    public TensorShape? OptionalOutput(int index = 0) => index < Outputs.Length ? Outputs[index].Tensor : null;

    /// <summary>The call as text: name, arguments, results.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Inputs)}) -> {string.Join(", ", Outputs)}";

    private OperatorArgument Of(int index, ArgumentKind kind)
    {
        var argument = index < Inputs.Length ? Inputs[index] : OperatorArgument.None;
        return argument.Kind == kind ? argument : throw new UnexpectedArgumentException(this, index, kind);
    }
}
