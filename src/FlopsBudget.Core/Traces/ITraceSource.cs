namespace FlopsBudget.Traces;

/// <summary>Something that yields a trace: a model of some framework with its inputs. It is all that counting knows of a front end.</summary>
public interface ITraceSource
{
    /// <summary>The model's name in the report; asked for after the trace.</summary>
    string Name { get; }

    /// <summary>The inputs as the report names them, such as <c>float32[1,3,224,224]</c>.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>Runs the model once, or works out what it would run.</summary>
    /// <exception cref="FlopsBudgetException">It cannot be run.</exception>
    ExecutedTrace Trace();
}
