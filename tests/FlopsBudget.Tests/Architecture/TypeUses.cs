using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FlopsBudget.Tests.Architecture;

/// <summary>The types that a type uses anywhere: in its declaration, its members and the code of its methods, those of nested types included.</summary>
internal sealed class TypeUses
{
    private readonly HashSet<TypeReference> _used = [];

    private TypeUses()
    {
    }

    /// <summary>The outermost types that a type of an assembly uses.</summary>
    internal static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var uses = new TypeUses();
        uses.Add(type);
        return uses._used.Select(Outermost).DistinctBy(used => used.FullName).Where(used => used.FullName != type.FullName);
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Add(TypeDefinition type)
    {
        Use(type.BaseType);
        AddAttributes(type);
        AddConstraints(type);
        foreach (var one in type.Interfaces)
        {
            Use(one.InterfaceType);
        }

        foreach (var field in type.Fields)
        {
            Use(field.FieldType);
            AddAttributes(field);
        }

        foreach (var method in type.Methods)
        {
            Add(method);
        }

        foreach (var nested in type.NestedTypes)
        {
            Add(nested);
        }
    }

    private void Add(MethodDefinition method)
    {
        AddSignature(method);
        AddAttributes(method);
        AddConstraints(method);
        if (!method.HasBody)
        {
            return;
        }

        foreach (var variable in method.Body.Variables)
        {
            Use(variable.VariableType);
        }

        foreach (var handler in method.Body.ExceptionHandlers)
        {
            Use(handler.CatchType);
        }

        foreach (var instruction in method.Body.Instructions)
        {
            AddOperand(instruction);
        }
    }

    private void AddOperand(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Use(type);
                break;
            case MethodReference method:
                Use(method.DeclaringType);
                AddSignature(method);
                foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                {
                    Use(argument);
                }

                break;
            case FieldReference field:
                Use(field.DeclaringType);
                Use(field.FieldType);
                break;
            default:
                break;
        }
    }

    private void AddSignature(MethodReference method)
    {
        Use(method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            Use(parameter.ParameterType);
        }
    }

    private void AddAttributes(ICustomAttributeProvider member)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            Use(attribute.AttributeType);
        }
    }

    private void AddConstraints(IGenericParameterProvider member)
    {
        foreach (var constraint in member.GenericParameters.SelectMany(parameter => parameter.Constraints))
        {
            Use(constraint.ConstraintType);
        }
    }

    private void Use(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Use(generic.ElementType);
                foreach (var argument in generic.GenericArguments)
                {
                    Use(argument);
                }

                break;
            case FunctionPointerType function:
                AddSignature(function.ReturnType, function.Parameters);
                break;
            case TypeSpecification other:
                Use(other.ElementType);
                break;
            default:
                _used.Add(type);
                break;
        }
    }

    private void AddSignature(TypeReference result, IEnumerable<ParameterDefinition> parameters)
    {
        Use(result);
        foreach (var parameter in parameters)
        {
            Use(parameter.ParameterType);
        }
    }
}
