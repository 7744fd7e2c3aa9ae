namespace FlopsBudget.Tracing.Meta;

/// <summary>A place in a model, and what was there before the run.</summary>
internal interface IKept
{
    /// <summary>Puts back what was there, if forward has put something else there.</summary>
    void Restore();
}
