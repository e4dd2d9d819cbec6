namespace Descent;

#pragma warning disable CS1591 // the summary of the struct says what each group does

/// <content>Arithmetic: double with scalars and numbers, float with elements.</content>
public readonly partial struct Scalar
{
    public static Scalar operator +(Scalar value) => new(value._value);
    public static Scalar operator -(Scalar value) => new(-value._value);
    public static Scalar operator ++(Scalar value) => new(value._value + 1);
    public static Scalar operator --(Scalar value) => new(value._value - 1);

    public static Scalar operator +(Scalar left, Scalar right) => new(left._value + right._value);
    public static Scalar operator +(Scalar left, double right) => new(left._value + right);
    public static Scalar operator +(double left, Scalar right) => new(left + right._value);
    public static Scalar operator +(Scalar left, long right) => new(left._value + right);
    public static Scalar operator +(long left, Scalar right) => new(left + right._value);
    public static Scalar operator +(Scalar left, int right) => new(left._value + right);
    public static Scalar operator +(int left, Scalar right) => new(left + right._value);
    public static float operator +(Scalar left, float right) => (float)left._value + right;
    public static float operator +(float left, Scalar right) => left + (float)right._value;

    public static Scalar operator -(Scalar left, Scalar right) => new(left._value - right._value);
    public static Scalar operator -(Scalar left, double right) => new(left._value - right);
    public static Scalar operator -(double left, Scalar right) => new(left - right._value);
    public static Scalar operator -(Scalar left, long right) => new(left._value - right);
    public static Scalar operator -(long left, Scalar right) => new(left - right._value);
    public static Scalar operator -(Scalar left, int right) => new(left._value - right);
    public static Scalar operator -(int left, Scalar right) => new(left - right._value);
    public static float operator -(Scalar left, float right) => (float)left._value - right;
    public static float operator -(float left, Scalar right) => left - (float)right._value;

    public static Scalar operator *(Scalar left, Scalar right) => new(left._value * right._value);
    public static Scalar operator *(Scalar left, double right) => new(left._value * right);
    public static Scalar operator *(double left, Scalar right) => new(left * right._value);
    public static Scalar operator *(Scalar left, long right) => new(left._value * right);
    public static Scalar operator *(long left, Scalar right) => new(left * right._value);
    public static Scalar operator *(Scalar left, int right) => new(left._value * right);
    public static Scalar operator *(int left, Scalar right) => new(left * right._value);
    public static float operator *(Scalar left, float right) => (float)left._value * right;
    public static float operator *(float left, Scalar right) => left * (float)right._value;

    public static Scalar operator /(Scalar left, Scalar right) => new(left._value / right._value);
    public static Scalar operator /(Scalar left, double right) => new(left._value / right);
    public static Scalar operator /(double left, Scalar right) => new(left / right._value);
    public static Scalar operator /(Scalar left, long right) => new(left._value / right);
    public static Scalar operator /(long left, Scalar right) => new(left / right._value);
    public static Scalar operator /(Scalar left, int right) => new(left._value / right);
    public static Scalar operator /(int left, Scalar right) => new(left / right._value);
    public static float operator /(Scalar left, float right) => (float)left._value / right;
    public static float operator /(float left, Scalar right) => left / (float)right._value;

    public static Scalar operator %(Scalar left, Scalar right) => new(left._value % right._value);
    public static Scalar operator %(Scalar left, double right) => new(left._value % right);
    public static Scalar operator %(double left, Scalar right) => new(left % right._value);
    public static Scalar operator %(Scalar left, long right) => new(left._value % right);
    public static Scalar operator %(long left, Scalar right) => new(left % right._value);
    public static Scalar operator %(Scalar left, int right) => new(left._value % right);
    public static Scalar operator %(int left, Scalar right) => new(left % right._value);
    public static float operator %(Scalar left, float right) => (float)left._value % right;
    public static float operator %(float left, Scalar right) => left % (float)right._value;
}
