using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>A constructor or method with a value for each of its parameters.</summary>
/// <param name="Target">What to call.</param>
/// <param name="Values">The values, in order.</param>
internal sealed record BoundCall(MethodBase Target, object?[] Values);
