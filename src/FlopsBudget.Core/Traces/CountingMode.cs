namespace FlopsBudget;

/// <summary>What is run to be counted.</summary>
public enum CountingMode
{
    /// <summary>One forward pass in evaluation mode without gradients.</summary>
    Inference,

    /// <summary>
    /// One forward and one backward pass, and a step of an optimizer if there is one in the options. The loss is the sum of all
    /// floating-point outputs and costs nothing itself; each module is in training or evaluation mode as it was given.
    /// </summary>
    Training,
}
