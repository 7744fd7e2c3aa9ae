namespace Fixtures;

public enum Activation
{
    Relu,
    Tanh,
}
